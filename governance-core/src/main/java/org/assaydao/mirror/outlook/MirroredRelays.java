package org.assaydao.mirror.outlook;

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
import org.assaydao.mirror.decode.DeclaredEvent;
import org.assaydao.mirror.decode.Facts;
import org.assaydao.mirror.decode.Fields;
import org.assaydao.mirror.decode.Subjects;
import org.assaydao.mirror.follow.MirrorStore;
import org.assaydao.mirror.node.ChainLog;
import org.springframework.jdbc.core.JdbcTemplate;

/** Hints for a batch, and what became of its ballots, from the logs that the mirror keeps. */
final class MirroredRelays implements RelayedBallots {
    private static final Hash32 VOTES_CHANGED = Facts.topic(AssayToken.DELEGATEVOTESCHANGED_EVENT);
    private static final DeclaredEvent<AssayGovernor.BallotRefusedEventResponse> REFUSED =
            new DeclaredEvent<>(AssayGovernor.BALLOTREFUSED_EVENT, AssayGovernor::getBallotRefusedEventFromLog);

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
                        REFUSED.topic().toBytes())
                .stream()
                .map(MirroredRelays::refused)
                .toList();
    }

    private static Refused refused(ChainLog log) {
        var said = REFUSED.read(log);
        return new Refused(
                Fields.address(said.voter),
                Fields.hash(said.digest),
                Reason.of(Fields.small(said.reason)),
                log.position());
    }
}
