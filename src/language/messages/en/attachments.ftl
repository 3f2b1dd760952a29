# Attachments.

error-file-empty = The file is empty. Choose another
error-file-damaged = The file is not whole. Open it, save it again and try once more
error-file-has-macros = The file has macros. Save it without macros and try again
error-file-unpacks-too-large = The file becomes too large when it is unpacked: at most { $max }
files-title = What is it?
files-again = Try again
files-delete = Delete the attachment “{ $title }”
files-attachments-report = Attachments to the report
files-attachments-obligation = Letters about the reporting
files-attachments-grant = Grant letter and other attachments
files-delete-title = Delete the attachment?
files-delete-text = The file will be gone for everyone in the project. The change log shows who deleted it, and when.
files-kept = The attachments belong to a decision or a sent report and cannot be deleted.
files-go-too = Its attachments are deleted too.
