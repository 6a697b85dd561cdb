package org.assaydao.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.assaydao.kernel.HexBytes;

/**
 * What the transparency log says of one event, and the hash of it as a leaf of an RFC 9162 tree.
 *
 * <p>The format is final. The entry is event id, aggregate type, aggregate id, sequence, timestamp, payload type,
 * revision and payload bytes exactly as stored, in this order, each preceded by its length as 4 bytes big-endian; text in
 * UTF-8, numbers in decimal. The hash is SHA-256(0x00 ‖ entry). Metadata is no part of it.
 */
record LeafEntry(
        String eventId,
        String aggregateType,
        String aggregateId,
        long sequence,
        String timestamp,
        String payloadType,
        String revision,
        HexBytes payload) {
    private static final byte LEAF = 0x00;

    byte[] hash() {
        ByteArrayOutputStream entry = new ByteArrayOutputStream(256 + payload.length());
        entry.write(LEAF);
        text(entry, eventId);
        text(entry, aggregateType);
        text(entry, aggregateId);
        text(entry, Long.toString(sequence));
        text(entry, timestamp);
        text(entry, payloadType);
        text(entry, revision);
        bytes(entry, payload.toBytes());
        return sha256().digest(entry.toByteArray());
    }

    private static void text(ByteArrayOutputStream entry, String text) {
        bytes(entry, text.getBytes(UTF_8));
    }

    private static void bytes(ByteArrayOutputStream entry, byte[] bytes) {
        entry.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        entry.writeBytes(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
