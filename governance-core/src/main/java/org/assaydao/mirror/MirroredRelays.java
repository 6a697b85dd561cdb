package org.assaydao.mirror;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assaydao.chain.Contracts;
import org.assaydao.chain.RelayedBallots;
import org.assaydao.contracts.AssayGovernor;
import org.assaydao.contracts.AssayToken;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Hash32;
import org.springframework.jdbc.core.JdbcTemplate;

/** Hints for a batch, and what became of its ballots, from the logs that the mirror keeps. */
final class MirroredRelays implements RelayedBallots {
    private static final Hash32 VOTES_CHANGED = Facts.topic(AssayToken.DELEGATEVOTESCHANGED_EVENT);
    private static final Hash32 REFUSED = Facts.topic(AssayGovernor.BALLOTREFUSED_EVENT);

    private final JdbcTemplate jdbc;
    private final Contracts contracts;

    MirroredRelays(JdbcTemplate jdbc, Contracts contracts) {
        this.jdbc = jdbc;
        this.contracts = contracts;
    }

    /** The token keeps one checkpoint for each moment at which an account's votes changed. */
    @Override
    public Map<Address, Integer> checkpoints(List<Address> voters, ChainTime snapshot) {
        Map<Address, Integer> places = new HashMap<>();
        jdbc.query(
                """
                select l.topics[2] as account, count(distinct b.time) as moments
                from mirror_log l join mirror_block b on b.hash = l.block_hash
                where b.canonical and b.time <= ? and l.address = ? and l.topics[1] = ? and l.subjects && ?::text[]
                group by l.topics[2]""",
                row -> {
                    byte[] topic = row.getBytes("account");
                    Address account = Address.of(Arrays.copyOfRange(topic, topic.length - Address.BYTES, topic.length));
                    places.put(account, row.getInt("moments") - 1);
                },
                snapshot.seconds(),
                contracts.token().toBytes(),
                VOTES_CHANGED.toBytes(),
                (Object) voters.stream().map(Subjects::account).toArray(String[]::new));
        return places;
    }

    @Override
    public List<Refused> refused(Hash32 transaction) {
        return jdbc
                .query(
                        """
                        select l.* from mirror_log l join mirror_block b on b.hash = l.block_hash
                        where b.canonical and l.transaction_hash = ? and l.address = ? and l.topics[1] = ?
                        order by l.log_index""",
                        MirrorStore::log,
                        transaction.toBytes(),
                        contracts.governor().toBytes(),
                        REFUSED.toBytes())
                .stream()
                .map(MirroredRelays::refused)
                .toList();
    }

    private static Refused refused(ChainLog log) {
        EventFields fields = EventFields.decode(AssayGovernor.BALLOTREFUSED_EVENT, log);
        return new Refused(fields.address(1), fields.hash(2), Reason.of(fields.small(3)), log.position());
    }
}
