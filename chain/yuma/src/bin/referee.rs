//! The referee as a filter: length-prefixed blobs (u32, little-endian) on stdin, rulings of the same kind on stdout, until
//! stdin ends. A ruling is one byte, 0 or the flaw's number; after 0 come the count of permit mismatches (u16), these uids
//! (u16 each), and the outcome.
#![allow(clippy::arithmetic_side_effects, reason = "a tool for developers: it may panic")]

use std::io::{self, BufReader, BufWriter, Read, Write};

use neurite_yuma::{limits::MAX_INPUT_BYTES, referee};

fn main() -> io::Result<()> {
    let mut input = BufReader::with_capacity(1 << 16, io::stdin().lock());
    let mut output = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    while let Some(blob) = next_blob(&mut input)? {
        let ruling = rule(&blob);
        output.write_all(&(ruling.len() as u32).to_le_bytes())?;
        output.write_all(&ruling)?;
        if input.buffer().is_empty() {
            output.flush()?; // whoever waits for this ruling before the next blob must get it
        }
    }
    output.flush()
}

/// None where the stream ends between two blobs.
fn next_blob(input: &mut impl Read) -> io::Result<Option<Vec<u8>>> {
    let mut length = [0; 4];
    if input.read(&mut length[..1])? == 0 {
        return Ok(None);
    }
    input.read_exact(&mut length[1..])?;
    // One byte more than is allowed is enough for the referee to see it; the rest is skipped.
    let length = u64::from(u32::from_le_bytes(length));
    let mut blob = Vec::new();
    let kept = length.min(MAX_INPUT_BYTES as u64 + 1);
    input.take(kept).read_to_end(&mut blob)?;
    let skipped = io::copy(&mut input.take(length - kept), &mut io::sink())?;
    if blob.len() as u64 + skipped < length {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    Ok(Some(blob))
}

fn rule(blob: &[u8]) -> Vec<u8> {
    let ruling = match referee(blob) {
        Ok(ruling) => ruling,
        Err(flaw) => return vec![flaw.code()],
    };
    let mut bytes = vec![0];
    bytes.extend((ruling.permit_mismatches.len() as u16).to_le_bytes());
    bytes.extend(ruling.permit_mismatches.iter().flat_map(|uid| uid.to_le_bytes()));
    bytes.extend(ruling.outcome);
    bytes
}
