//! A number as signed odd digits with runs of zeros between them, so that few additions are needed (wNAF).

/// One digit a bit of the number and one more, lowest first; each is zero or odd and below 2^(window−1) in size.
pub fn digits(number: &[u8; 64], window: u32) -> Vec<i32> {
    let bit = |at: usize| number.get(at / 8).map_or(0, |byte| i32::from(byte >> (at % 8) & 1));
    let mut all = Vec::with_capacity(513);
    let mut carry = 0;
    while all.len() < 513 {
        let at = all.len();
        if (bit(at) + carry) & 1 == 0 {
            // 1 + 1 leaves a zero here and one above.
            all.push(0);
            continue;
        }
        let raw = (0..window).fold(carry, |sum, step| sum + (bit(at + step as usize) << step));
        carry = i32::from(raw >> (window - 1) & 1 == 1 || raw >> window == 1);
        all.push(raw - (carry << window));
        all.resize(at + window as usize, 0);
    }
    all.resize(514, 0);
    all
}

/// Where the digit's multiple stands in a table of odd ones.
pub fn half(digit: i32) -> usize {
    digit.unsigned_abs() as usize / 2
}
