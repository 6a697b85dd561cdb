package org.assaydao.statement;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.Rule;
import org.assaydao.kernel.RuleBroken;

/** The port of keys in memory, for tests of what stands above it. */
public final class MemoryKeys implements SubjectKeys {
    private final Map<String, SecretKey> keys = new HashMap<>();
    private final Set<String> erased = new HashSet<>();

    @Override
    public Obtained obtain(String subject) {
        return () -> kept(subject);
    }

    private SecretKey kept(String subject) {
        if (erased.contains(subject)) {
            throw new RuleBroken(Rule.SUBJECT_ERASED);
        }
        return keys.computeIfAbsent(
                subject,
                name -> new SecretKeySpec(
                        Hash32.keccak(name.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                                .toBytes(),
                        "AES"));
    }

    @Override
    public Optional<SecretKey> find(String subject) {
        return Optional.ofNullable(keys.get(subject));
    }

    @Override
    public void erase(String subject, Runnable record) {
        keys.remove(subject);
        erased.add(subject);
        record.run();
    }
}
