package org.assaydao.mirror.outlook;

import java.util.Map;
import org.assaydao.chain.BlockPoint;
import org.assaydao.kernel.ProposalId;
import org.assaydao.mirror.follow.MirrorStore;
import org.assaydao.mirror.follow.MirrorStore.Depth;
import org.springframework.jdbc.core.JdbcTemplate;

/** The votes that go on although their last final deadline has passed: a seen block extended them. */
public final class SeenExtensions {
    private final JdbcTemplate jdbc;
    private final MirrorStore store;
    private final MirroredProposals proposals;

    SeenExtensions(JdbcTemplate jdbc, MirrorStore store, MirroredProposals proposals) {
        this.jdbc = jdbc;
        this.store = store;
        this.proposals = proposals;
    }

    /**
     * Their proposals as the tables name them. A vote whose deadline the last applied block is past is not among them: what
     * extended it in time is applied.
     */
    public String[] running() {
        Map<Depth, BlockPoint> points = store.checkpoints();
        BlockPoint seen = points.get(Depth.SEEN);
        BlockPoint applied = points.get(Depth.APPLIED);
        if (seen == null || applied == null) return new String[0];
        return jdbc
                .queryForList(
                        """
                        select proposal from mirror_proposal
                        where outcome is null and not canceled and deadline < ? and deadline >= ?""", String.class, seen.time().seconds(), applied.time().seconds())
                .stream()
                .filter(proposal -> proposals
                        .window(ProposalId.parse(proposal))
                        .filter(window -> !seen.time().isAfter(window.deadline()))
                        .isPresent())
                .toArray(String[]::new);
    }
}
