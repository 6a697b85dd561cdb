package org.assaydao.mirror.follow;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.assaydao.contracts.AssayGovernor;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.ProposalId;
import org.assaydao.mirror.decode.Facts;
import org.assaydao.mirror.decode.Subjects;
import org.assaydao.mirror.decode.TimelockFacts;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Which operation of the timelock is which proposal's. Queueing schedules first and tells after: the operation that was
 * scheduled last in that transaction before the governor told that a proposal is queued is the proposal's.
 */
public final class Operations {
    private static final String SCHEDULED_FOR = """
            select distinct on (q.block_hash, q.log_index) s.topics[2] as operation, q.subjects[1] as proposal
            from mirror_log q
            join mirror_block b on b.hash = q.block_hash and b.canonical
            join mirror_log s on s.block_hash = q.block_hash and s.transaction_hash = q.transaction_hash
                and s.log_index < q.log_index and s.topics[1] = ?
            where q.topics[1] = ? and
            """;

    private static final String LAST_FIRST = " order by q.block_hash, q.log_index, s.log_index desc";

    private final JdbcTemplate jdbc;
    private final byte[] scheduled = TimelockFacts.scheduledTopic().toBytes();
    private final byte[] queued =
            Facts.topic(AssayGovernor.PROPOSALQUEUED_EVENT).toBytes();

    public Operations(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The proposals of those of {@code operations} that the governor queued. */
    public Map<Hash32, ProposalId> proposals(Collection<Hash32> operations) {
        if (operations.isEmpty()) return Map.of();
        String[] subjects = operations.stream().map(Subjects::operation).toArray(String[]::new);
        Map<Hash32, ProposalId> proposals = new HashMap<>();
        read(proposals, """
                (q.block_hash, q.transaction_hash) in
                    (select o.block_hash, o.transaction_hash from mirror_log o where o.subjects && ?::text[])
                """, (Object) subjects);
        proposals.keySet().retainAll(new HashSet<>(operations));
        return proposals;
    }

    /** The operations of one proposal: one, unless a reorganisation is being read. */
    public Set<Hash32> of(String proposal) {
        Map<Hash32, ProposalId> found = new HashMap<>();
        read(found, "q.subjects && ?::text[]", (Object) new String[] {proposal});
        return found.keySet();
    }

    private void read(Map<Hash32, ProposalId> into, String condition, Object parameter) {
        jdbc.query(
                SCHEDULED_FOR + condition + LAST_FIRST,
                row -> {
                    into.put(Hash32.of(row.getBytes("operation")), ProposalId.parse(row.getString("proposal")));
                },
                scheduled,
                queued,
                parameter);
    }
}
