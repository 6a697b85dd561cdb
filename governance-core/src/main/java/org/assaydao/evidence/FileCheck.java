package org.assaydao.evidence;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.assaydao.kernel.Hash32;

/** Reads a file once, a chunk after the other, and says what its SHA-256 is and whether it is of its type. */
final class FileCheck {
    private static final int WINDOW = 8 * 1024;

    private final FileType type;
    private final MessageDigest digest = sha256();
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private final CharBuffer window = CharBuffer.allocate(WINDOW);
    private byte[] halved = {};
    private boolean begun;
    private boolean ofType = true;

    FileCheck(FileType type) {
        this.type = type;
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException neverOnJava) {
            throw new IllegalStateException(neverOnJava);
        }
    }

    void take(byte[] bytes) {
        digest.update(bytes);
        if (!begun) ofType = type.mayBegin(bytes);
        begun = true;
        if (ofType && type.isText()) ofType = isText(bytes, false);
    }

    /** The SHA-256 of all that was taken; asked once, at the end. */
    Hash32 hash() {
        return Hash32.of(digest.digest());
    }

    /** Whether it is of its type; asked once, at the end. */
    boolean isOfType() {
        return ofType && (!type.isText() || isText(new byte[0], true));
    }

    /** UTF-8 without control characters; a character may lie in two chunks. */
    private boolean isText(byte[] bytes, boolean isEnd) {
        ByteBuffer in = ByteBuffer.allocate(halved.length + bytes.length)
                .put(halved)
                .put(bytes)
                .flip();
        while (true) {
            CoderResult result = decoder.decode(in, window, isEnd);
            window.flip();
            boolean clean = window.chars().noneMatch(FileCheck::isControl);
            window.clear();
            if (result.isError() || !clean) return false;
            if (result.isUnderflow()) break;
        }
        halved = new byte[in.remaining()];
        in.get(halved);
        return true;
    }

    private static boolean isControl(int each) {
        return Character.isISOControl(each) && each != '\t' && each != '\n' && each != '\r' && each != '\f';
    }
}
