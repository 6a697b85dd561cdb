package org.assaydao.statement;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.assaydao.kernel.HexBytes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wrapping keys from a file: one AES-256 key a line, as 64 hexadecimal digits. The first one wraps; those below it unwrap what
 * they wrapped before, until nothing is left of that. A key is named by the begin of its SHA-256. The file is read again before
 * anything is wrapped, and for a name that is not known, so that a key that was added needs no new start.
 */
public final class WrappingKeys implements KeyWrapping {
    private static final int KEY_DIGITS = 64;
    private static final int NAME_BYTES = 8;
    private static final Logger LOG = LoggerFactory.getLogger(WrappingKeys.class);

    private final Path file;
    private final SecureRandom random = new SecureRandom();
    private volatile Lines lines;

    /** What the file held when it was read last: keys by their names, the one that wraps first. */
    private record Lines(Map<String, SecretKey> keys, String current) {}

    private WrappingKeys(Path file) throws IOException {
        this.file = file;
        this.lines = lines(file);
    }

    /** Reads a file of them; a fault names its line and shows nothing of it. */
    public static WrappingKeys read(Path file) {
        try {
            return new WrappingKeys(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the file of keys " + file + " cannot be read", unreadable);
        }
    }

    private static Lines lines(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file, StandardCharsets.US_ASCII);
        Map<String, SecretKey> keys = new LinkedHashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty()) continue;
            if (!line.matches("[0-9a-fA-F]{" + KEY_DIGITS + "}")) {
                throw new IllegalArgumentException(
                        file + ", line " + (i + 1) + ": a key must be " + KEY_DIGITS + " hexadecimal digits");
            }
            byte[] key = HexFormat.of().parseHex(line);
            keys.putIfAbsent(nameOf(key), new SecretKeySpec(key, "AES"));
        }
        if (keys.isEmpty()) throw new IllegalArgumentException(file + " holds no key");
        return new Lines(keys, keys.keySet().iterator().next());
    }

    /** What the file holds now, and below that what it ever held; while it is being written, what it held before. */
    private Lines anew() {
        try {
            Lines read = lines(file);
            Map<String, SecretKey> all = new LinkedHashMap<>(read.keys());
            lines.keys().forEach(all::putIfAbsent);
            lines = new Lines(all, read.current());
        } catch (IOException | IllegalArgumentException halfWritten) {
            LOG.warn("The file of keys {} cannot be read again; its keys of before are used.", file);
        }
        return lines;
    }

    /** A new key as a line of such a file. */
    public static String newLine() {
        byte[] key = new byte[KEY_DIGITS / 2];
        new SecureRandom().nextBytes(key);
        return HexFormat.of().formatHex(key) + "\n";
    }

    @Override
    public String current() {
        return anew().current();
    }

    @Override
    public Wrapped wrap(String subject, byte[] key) {
        String current = anew().current();
        try {
            byte[] sealed = Gcm.seal(key(current, subject), random, key, subject.getBytes(StandardCharsets.UTF_8));
            return new Wrapped(current, HexBytes.of(sealed));
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("the key of " + subject + " cannot be wrapped", broken);
        }
    }

    @Override
    public byte[] unwrap(String subject, Wrapped wrapped) {
        try {
            byte[] sealed = wrapped.bytes().toBytes();
            return Gcm.open(key(wrapped.by(), subject), sealed, subject.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("the key of " + subject + " is not what was wrapped", broken);
        }
    }

    private SecretKey key(String name, String subject) {
        SecretKey key = lines.keys().get(name);
        if (key == null) key = anew().keys().get(name);
        if (key == null) {
            throw new IllegalStateException(
                    "the key of " + subject + " was wrapped by " + name + ", which is not at hand");
        }
        return key;
    }

    private static String nameOf(byte[] key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key);
            return HexFormat.of().formatHex(hash, 0, NAME_BYTES);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
