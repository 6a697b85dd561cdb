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

/**
 * Wrapping keys from a file: one AES-256 key a line, as 64 hexadecimal digits. The first one wraps; those below it unwrap what
 * they wrapped before, until nothing is left of that. A key is named by the begin of its SHA-256.
 */
public final class WrappingKeys implements KeyWrapping {
    private static final int KEY_DIGITS = 64;
    private static final int NAME_BYTES = 8;

    private final Map<String, SecretKey> keys;
    private final String current;
    private final SecureRandom random = new SecureRandom();

    private WrappingKeys(Map<String, SecretKey> keys) {
        this.keys = keys;
        this.current = keys.keySet().iterator().next();
    }

    /** Reads a file of them; a fault names its line and shows nothing of it. */
    public static WrappingKeys read(Path file) {
        try {
            return of(Files.readAllLines(file, StandardCharsets.US_ASCII), file.toString());
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the file of keys " + file + " cannot be read", unreadable);
        }
    }

    static WrappingKeys of(List<String> lines, String name) {
        Map<String, SecretKey> keys = new LinkedHashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty()) continue;
            if (!line.matches("[0-9a-fA-F]{" + KEY_DIGITS + "}")) {
                throw new IllegalArgumentException(
                        name + ", line " + (i + 1) + ": a key must be " + KEY_DIGITS + " hexadecimal digits");
            }
            byte[] key = HexFormat.of().parseHex(line);
            keys.putIfAbsent(nameOf(key), new SecretKeySpec(key, "AES"));
        }
        if (keys.isEmpty()) throw new IllegalArgumentException(name + " holds no key");
        return new WrappingKeys(keys);
    }

    /** A new key as a line of such a file. */
    public static String newLine() {
        byte[] key = new byte[KEY_DIGITS / 2];
        new SecureRandom().nextBytes(key);
        return HexFormat.of().formatHex(key) + "\n";
    }

    @Override
    public String current() {
        return current;
    }

    @Override
    public Wrapped wrap(String subject, byte[] key) {
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
        SecretKey key = keys.get(name);
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
