package org.assaydao.ledger;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.BallotId;
import org.assaydao.kernel.ProposalId;
import org.assaydao.kernel.SignedNonce;
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

    /** The sequential nonce that an accepted ballot signed, ended or not; empty where it signed a keyed one. */
    public Optional<SignedNonce> sequentialNonce(BallotId ballot) {
        return jdbc
                .query(
                        """
                        select sequential_nonce from ballot_live
                        where proposal = ? and voter = ? and sequential_nonce is not null""",
                        (row, _) -> new SignedNonce(row.getBigDecimal(1).toBigIntegerExact()),
                        ballot.proposal().toString(),
                        ballot.voter().toBytes())
                .stream()
                .findFirst();
    }

    /** The open ballots of {@code voter} over a later sequential nonce than {@code nonce}. */
    public List<BallotId> behind(Address voter, SignedNonce nonce) {
        return jdbc.query(
                """
                select proposal from ballot_live where voter = ? and sequential_nonce > ? and not ended
                order by sequential_nonce""",
                (row, _) -> new BallotId(ProposalId.parse(row.getString(1)), voter),
                voter.toBytes(),
                new BigDecimal(nonce.value()));
    }
}
