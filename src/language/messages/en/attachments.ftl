# Attachments.

error-file-empty = The file is empty. Choose another
error-file-damaged = The file is not whole. Open it, save it again and try once more
files-title = What is it?
files-again = Try again
files-delete = Delete the attachment “{ $title }”
files-attachments-report = Attachments to the report
files-attachments-obligation = Letters about the reporting
files-attachments-grant = Award letter and other attachments
