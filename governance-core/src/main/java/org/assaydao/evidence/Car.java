package org.assaydao.evidence;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The frame of a content archive (CARv1): a header that names all files as roots, then before each file its length and CID. Each
 * file is one raw block, however long it is, so that its CID is the hash on chain.
 */
public final class Car {
    private static final int TEXT = 0x60;
    private static final int BYTES = 0x40;
    private static final int LIST = 0x80;
    private static final int MAP = 0xa0;
    private static final int LENGTH_OF_ONE_BYTE = 24;
    private static final int SEVEN_BITS = 0x7f;
    private static final int MORE = 0x80;

    /** CBOR's tag 42, a link, and the byte that stands before a binary CID in one. */
    private static final byte[] LINK = {(byte) 0xd8, 42};

    private Car() {}

    /** The header, in canonical DAG-CBOR. */
    public static byte[] header(List<Cid> roots) {
        ByteArrayOutputStream map = new ByteArrayOutputStream();
        head(map, MAP, 2);
        text(map, "roots");
        head(map, LIST, roots.size());
        for (Cid root : roots) {
            map.writeBytes(LINK);
            head(map, BYTES, 1 + Cid.BYTES);
            map.write(0);
            map.writeBytes(root.toBytes());
        }
        text(map, "version");
        map.write(1);
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        varint(header, map.size());
        header.writeBytes(map.toByteArray());
        return header.toByteArray();
    }

    /** What stands before the bytes of a file. */
    public static byte[] before(Cid file, long size) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        varint(frame, Cid.BYTES + size);
        frame.writeBytes(file.toBytes());
        return frame.toByteArray();
    }

    private static void text(ByteArrayOutputStream to, String text) {
        head(to, TEXT, text.length());
        to.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** A major type with a length below 2^16. */
    private static void head(ByteArrayOutputStream to, int type, int length) {
        if (length < LENGTH_OF_ONE_BYTE) {
            to.write(type | length);
        } else if (length <= 0xff) {
            to.write(type | LENGTH_OF_ONE_BYTE);
            to.write(length);
        } else {
            to.write(type | (LENGTH_OF_ONE_BYTE + 1));
            to.write(length >> Byte.SIZE);
            to.write(length);
        }
    }

    /** Unsigned LEB128. */
    private static void varint(ByteArrayOutputStream to, long number) {
        long rest = number;
        while (rest > SEVEN_BITS) {
            to.write((int) ((rest & SEVEN_BITS) | MORE));
            rest >>>= 7;
        }
        to.write((int) rest);
    }
}
