package org.assaydao.mirror;

import java.util.Optional;
import org.assaydao.chain.BlockPoint;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.ProposalId;
import org.assaydao.mirror.MirrorStore.Depth;
import org.springframework.jdbc.core.JdbcTemplate;

/** The votes that go on although their last final deadline has passed: a seen block extended them. */
final class SeenExtensions {
    private final JdbcTemplate jdbc;
    private final MirrorStore store;
    private final MirroredProposals proposals;

    SeenExtensions(JdbcTemplate jdbc, MirrorStore store, MirroredProposals proposals) {
        this.jdbc = jdbc;
        this.store = store;
        this.proposals = proposals;
    }

    /** Their proposals as the tables name them. */
    String[] running() {
        Optional<ChainTime> seen = store.checkpoint(Depth.SEEN).map(BlockPoint::time);
        if (seen.isEmpty()) return new String[0];
        return jdbc
                .queryForList(
                        "select proposal from mirror_proposal where outcome is null and not canceled and deadline < ?",
                        String.class,
                        seen.get().seconds())
                .stream()
                .filter(proposal -> proposals
                        .window(ProposalId.parse(proposal))
                        .filter(window -> !seen.get().isAfter(window.deadline()))
                        .isPresent())
                .toArray(String[]::new);
    }
}
