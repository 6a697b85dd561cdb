package org.assaydao.ledger;

import java.util.List;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.BallotId;
import org.assaydao.kernel.ProposalId;
import org.springframework.jdbc.core.JdbcTemplate;

/** The ballots that were accepted and have not ended, found in the streams themselves. */
public final class OpenBallots {
    private final JdbcTemplate jdbc;

    public OpenBallots(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Some of a proposal's, at most {@code limit}; an ended one is never among them. */
    public List<BallotId> of(ProposalId proposal, int limit) {
        return jdbc.query(
                """
                select voter from ballot_live
                where proposal = ? and not ended and not exists (
                    select from domain_event_entry event
                    where event.aggregate_identifier = ? || '0x' || encode(voter, 'hex')
                        and event.payload_type in ('assay.ballot.BallotCounted', 'assay.ballot.BallotVoided'))
                order by voter limit ?""",
                (row, _) -> new BallotId(proposal, Address.of(row.getBytes(1))),
                proposal.toString(),
                prefix(proposal),
                limit);
    }

    private static String prefix(ProposalId proposal) {
        String anyBallot = new BallotId(proposal, Address.ZERO).toString();
        return anyBallot.substring(
                0, anyBallot.length() - Address.ZERO.toString().length());
    }
}
