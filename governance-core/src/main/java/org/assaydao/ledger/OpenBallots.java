package org.assaydao.ledger;

import java.util.List;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.BallotId;
import org.assaydao.kernel.ProposalId;
import org.springframework.jdbc.core.JdbcTemplate;

/** The ballots that were accepted and that no final fact has ended. */
public final class OpenBallots {
    private final JdbcTemplate jdbc;

    public OpenBallots(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Some of a proposal's, at most {@code limit}; an ended one is never among them. */
    public List<BallotId> of(ProposalId proposal, int limit) {
        return jdbc.query(
                "select voter from ballot_live where proposal = ? and not ended order by voter limit ?",
                (row, _) -> new BallotId(proposal, Address.of(row.getBytes(1))),
                proposal.toString(),
                limit);
    }
}
