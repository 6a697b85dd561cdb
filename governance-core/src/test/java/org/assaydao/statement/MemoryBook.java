package org.assaydao.statement;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.Rule;
import org.assaydao.kernel.RuleBroken;

/** The port of accepted statements in memory, for tests of the desks above it. */
public final class MemoryBook implements StatementBook {
    private final Map<Hash32, Accepted> accepted = new HashMap<>();
    private final Map<String, Hash32> heads = new HashMap<>();

    /** What was taken, in order. */
    public final List<Entry> entries = new ArrayList<>();

    @Override
    public Accepted accept(Entry entry, Supplier<String> append) {
        Hash32 head = head(entry.actor(), entry.subject());
        if (!head.equals(entry.previous())) {
            throw new RuleBroken(Rule.STATEMENT_OUTDATED, Map.of("current", head.toString()));
        }
        Accepted answer = new Accepted(append.get(), entry.digest(), entry.acceptedAt(), false);
        entries.add(entry);
        heads.put(entry.actor() + entry.subject(), entry.digest());
        accepted.put(entry.digest(), answer);
        return answer;
    }

    @Override
    public Optional<Accepted> find(Hash32 digest) {
        return Optional.ofNullable(accepted.get(digest));
    }

    @Override
    public Hash32 head(Address actor, String subject) {
        return heads.getOrDefault(actor + subject, Hash32.ZERO);
    }
}
