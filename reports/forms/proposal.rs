//! What somebody may have meant by a word that there is not.

/// The word that is nearest, where it is near: at most a third of its letters differ.
pub(super) fn nearest(found: &str, allowed: &[&'static str]) -> Option<&'static str> {
    let found = plain(found);
    let near = |word: &&'static str| {
        let word = plain(word);
        let most = (word.chars().count() / 3).max(1);
        let apart = distance(&found, &word);
        (apart <= most).then_some(apart)
    };
    let close = allowed.iter().filter_map(|word| Some((near(word)?, *word)));
    close.min_by_key(|(apart, _)| *apart).map(|(_, word)| word)
}

/// Capitals, and which line stands between words, are no matter.
fn plain(word: &str) -> String {
    word.trim().to_lowercase().replace(['-', ' '], "_")
}

/// How many letters must be put in, taken out or changed to make one word of another.
fn distance(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (place, letter) in from.chars().enumerate() {
        let mut corner = row[0];
        row[0] = place + 1;
        for (column, other) in to.iter().enumerate() {
            let changed = corner + usize::from(letter != *other);
            corner = row[column + 1];
            row[column + 1] = changed.min(corner + 1).min(row[column] + 1);
        }
    }
    row[to.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_counted() {
        assert_eq!(distance("", "kind"), 4);
        assert_eq!(distance("kind", "kind"), 0);
        assert_eq!(distance("milestone", "milestones"), 1);
        assert_eq!(distance("kitten", "sitting"), 3);
        assert_eq!(distance("år", "åre"), 1, "letters, not bytes");
    }

    #[test]
    fn only_what_is_near_is_proposed() {
        let kinds = ["milestones", "activities", "unspent_funds"];
        assert_eq!(nearest("milestone", &kinds), Some("milestones"));
        assert_eq!(nearest("Unspent-Funds", &kinds), Some("unspent_funds"));
        assert_eq!(nearest("risks", &kinds), None);
        assert_eq!(nearest("", &kinds), None);
    }
}
