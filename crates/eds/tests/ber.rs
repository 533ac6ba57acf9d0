//! BER that must be read, and BER that must be refused without falling over.

use eds::ber::{BerError, DEPTH, to_der};

#[test]
fn der_stays_as_it_is() {
    let der = hex::decode("300a0201050c0568656c6c6f0500").unwrap();
    assert_eq!(to_der(&der[..12]).unwrap(), der[..12]);
    assert_eq!(to_der(&der), Err(BerError::Trailing));
}

#[test]
fn open_lengths_and_pieces_become_whole() {
    let ber = hex::decode("308024800402686904012100000281010500 00".replace(' ', "")).unwrap();
    assert_eq!(hex::encode(to_der(&ber).unwrap()), "30080403686921020105");
}

#[test]
fn a_hundred_levels_are_read_and_too_many_are_refused() {
    let nested = |levels: usize| [[0x24, 0x80].repeat(levels), vec![4, 1, 7], [0, 0].repeat(levels)].concat();
    assert_eq!(to_der(&nested(100)).unwrap(), [4, 1, 7]);
    assert_eq!(to_der(&nested(DEPTH + 2)), Err(BerError::TooDeep));
}

/// Issue 3: 50 MB of nesting. Neither the stack nor the clock may suffer.
#[test]
fn fifty_megabytes_of_nesting_are_refused_at_once() {
    let started = std::time::Instant::now();
    for unit in [vec![0x30, 0x80], vec![0x24, 0x80], vec![0x30, 0x84, 0x02, 0xFA, 0xF0, 0x80], vec![0xBF, 0x1F, 0x80]] {
        let bytes = unit.repeat(50_000_000 / unit.len());
        assert!(to_der(&bytes).is_err());
    }
    assert_eq!(to_der(&vec![0x30; 65 << 20]), Err(BerError::TooLong));
    // Some 0.3 s on an idle machine; work that grows with the square would take hours.
    assert!(started.elapsed().as_secs() < 120, "{:?}", started.elapsed());
}

proptest::proptest! {
    #[test]
    fn any_bytes_give_an_answer_and_what_is_der_stays(bytes: Vec<u8>) {
        if let Ok(der) = to_der(&bytes) {
            proptest::prop_assert_eq!(to_der(&der), Ok(der.clone()));
        }
    }
}
