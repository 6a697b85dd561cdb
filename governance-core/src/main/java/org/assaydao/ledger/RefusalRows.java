package org.assaydao.ledger;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assaydao.ballot.Refusal;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.ProposalId;
import org.assaydao.kernel.Rule;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The table {@code refusal}: what was refused though it bound its voter, so that nothing is dropped in silence. */
final class RefusalRows {
    /** Whoever sends more wrong ballots than this on one proposal is answered, and no more of them are kept. */
    static final int MOST_PER_VOTER = 16;

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<Map<String, String>> DETAILS = new TypeReference<>() {};

    private final JdbcTemplate jdbc;

    RefusalRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void keep(Refusal refusal) {
        byte[] voter = refusal.voter().toBytes();
        jdbc.update(
                """
                insert into refusal (proposal, voter, digest, rule, details, refused_at)
                select ?, ?, ?, ?, ?, ?
                where (select count(*) from refusal where proposal = ? and voter = ?) < ?
                on conflict do nothing""",
                refusal.proposal().toString(),
                voter,
                refusal.digest().toBytes(),
                refusal.rule().name(),
                JSON.writeValueAsString(new TreeMap<>(refusal.details())),
                refusal.refusedAt().seconds(),
                refusal.proposal().toString(),
                voter,
                MOST_PER_VOTER);
    }

    List<Refusal.Kept> of(ProposalId proposal, long after, int limit) {
        return jdbc.query(
                """
                select id, voter, digest, rule, details, refused_at from refusal
                where proposal = ? and id > ? order by id limit ?""",
                (row, _) -> new Refusal.Kept(
                        row.getLong(1),
                        new Refusal(
                                proposal,
                                Address.of(row.getBytes(2)),
                                Hash32.of(row.getBytes(3)),
                                Rule.valueOf(row.getString(4)),
                                JSON.readValue(row.getString(5), DETAILS),
                                ChainTime.of(row.getLong(6)))),
                proposal.toString(),
                after,
                limit);
    }
}
