package org.assaydao.evidence;

import org.assaydao.kernel.Hash32;

/**
 * The content identifier of a file as one raw block (multiformats CIDv1, codec 0x55, multihash sha2-256): the hash on chain, as
 * IPFS writes it. Only this form is read, for no other says the SHA-256 of the bytes themselves.
 *
 * @param hash the SHA-256 of the bytes
 */
public record Cid(Hash32 hash) {
    private static final byte[] HEAD = {0x01, 0x55, 0x12, Hash32.BYTES};
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int DIGIT_BITS = 5;
    private static final String FORM =
            "must be a SHA-256 as 0x and 64 hex digits, or the CIDv1 of one raw block (bafkrei…)";

    /** Multibase's letter for base32 without padding. */
    private static final char BASE32 = 'b';

    /** How many bytes it has. */
    public static final int BYTES = HEAD.length + Hash32.BYTES;

    /** Reads either form: the CID, or the hash as the chain writes it. */
    public static Cid parse(String text) {
        Cid read = new Cid(text.startsWith("0x") ? Hash32.parse(text) : hash(text));
        // Bits behind the last byte would make several texts of one.
        if (!text.startsWith("0x") && !read.toString().equals(text)) throw new IllegalArgumentException(FORM);
        return read;
    }

    private static Hash32 hash(String text) {
        if (text.length() != textLength() || text.charAt(0) != BASE32) throw new IllegalArgumentException(FORM);
        byte[] bytes = new byte[BYTES];
        int bits = 0;
        int held = 0;
        int next = 0;
        for (char each : text.substring(1).toCharArray()) {
            int digit = ALPHABET.indexOf(each);
            if (digit < 0) throw new IllegalArgumentException(FORM);
            bits = (bits << DIGIT_BITS) | digit;
            held += DIGIT_BITS;
            if (held >= Byte.SIZE && next < BYTES) {
                held -= Byte.SIZE;
                bytes[next++] = (byte) (bits >> held);
            }
        }
        byte[] digest = new byte[Hash32.BYTES];
        System.arraycopy(bytes, HEAD.length, digest, 0, Hash32.BYTES);
        return Hash32.of(digest);
    }

    private static int textLength() {
        return 1 + (BYTES * Byte.SIZE + DIGIT_BITS - 1) / DIGIT_BITS;
    }

    /** Version, codec, hash function, length and digest, as a CAR holds them. */
    public byte[] toBytes() {
        byte[] bytes = new byte[BYTES];
        System.arraycopy(HEAD, 0, bytes, 0, HEAD.length);
        System.arraycopy(hash.toBytes(), 0, bytes, HEAD.length, Hash32.BYTES);
        return bytes;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(textLength()).append(BASE32);
        int bits = 0;
        int held = 0;
        for (byte each : toBytes()) {
            bits = (bits << Byte.SIZE) | (each & 0xff);
            held += Byte.SIZE;
            while (held >= DIGIT_BITS) {
                held -= DIGIT_BITS;
                text.append(ALPHABET.charAt((bits >> held) & 0x1f));
            }
        }
        if (held > 0) text.append(ALPHABET.charAt((bits << (DIGIT_BITS - held)) & 0x1f));
        return text.toString();
    }
}
