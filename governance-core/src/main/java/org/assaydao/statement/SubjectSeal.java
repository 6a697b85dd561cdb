package org.assaydao.statement;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.crypto.SecretKey;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.HexBytes;
import org.assaydao.kernel.Rule;
import org.assaydao.kernel.RuleBroken;

/**
 * Seals personal data under their subject's key: AES-256-GCM, subject and struct hash as associated data, so that no ciphertext can be passed off as another's.
 */
public final class SubjectSeal {
    private final SubjectKeys keys;
    private final SecureRandom random;

    public SubjectSeal(SubjectKeys keys, SecureRandom random) {
        this.keys = keys;
        this.random = random;
    }

    /**
     * The clear text under the subject's key, which is made when there is none yet: its key is obtained at once, outside the
     * transaction, and it is sealed and the key kept when the result is asked for within it.
     *
     * @return raises SUBJECT_ERASED, SUBJECT_UNREADABLE
     * @throws RuleBroken SUBJECT_UNREADABLE
     */
    public Supplier<Sealed> seal(String subject, Person person) {
        SubjectKeys.Obtained key = keys.obtain(subject);
        return () -> {
            Hash32 structHash = person.structHash();
            byte[] whole = sealed(key.kept(), subject, structHash, written(person.fields()));
            return new Sealed(subject, structHash, HexBytes.of(whole));
        };
    }

    /**
     * As {@link #seal}, of a message's struct {@code Person}.
     *
     * @throws RuleBroken SUBJECT_UNREADABLE
     */
    public Supplier<Sealed> sealPerson(String subject, Values person) {
        return seal(subject, Person.of(person));
    }

    /**
     * The clear text; empty when the subject's key was erased.
     *
     * @throws RuleBroken SUBJECT_UNREADABLE when the key is there and does not open, or what it sealed is not what was sealed
     */
    public Optional<Person> open(Sealed sealed) {
        return keys.find(sealed.subject()).map(key -> opened(key, sealed));
    }

    private byte[] sealed(SecretKey key, String subject, Hash32 structHash, byte[] text) {
        try {
            return Gcm.seal(key, random, text, subject.getBytes(StandardCharsets.UTF_8), structHash.toBytes());
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("the personal data of " + subject + " cannot be sealed", broken);
        }
    }

    private static Person opened(SecretKey key, Sealed sealed) {
        try {
            byte[] clear = Gcm.open(
                    key,
                    sealed.ciphertext().toBytes(),
                    sealed.subject().getBytes(StandardCharsets.UTF_8),
                    sealed.structHash().toBytes());
            return Person.ofFields(read(clear));
        } catch (GeneralSecurityException altered) {
            throw new RuleBroken(Rule.SUBJECT_UNREADABLE, Map.of("subject", sealed.subject()));
        }
    }

    /** Names and values, each preceded by its length: it names its fields, so that a later one can be added. */
    private static byte[] written(Map<String, String> fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(fields.size());
            for (Map.Entry<String, String> field : fields.entrySet()) {
                out.writeUTF(field.getKey());
                out.writeUTF(field.getValue());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static Map<String, String> read(byte[] clear) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(clear))) {
            Map<String, String> fields = new LinkedHashMap<>();
            for (int left = in.readInt(); left > 0; left--) {
                fields.put(in.readUTF(), in.readUTF());
            }
            return fields;
        } catch (IOException malformed) {
            throw new UncheckedIOException("sealed personal data have another form than ours", malformed);
        }
    }
}
