package org.assaydao.api.status;

import java.util.List;
import org.assaydao.api.answer.FinalityNote;
import org.assaydao.api.view.ViewState;
import org.assaydao.mirror.MirrorHealth;
import org.jspecify.annotations.Nullable;

/**
 * The answer of {@code GET /v1/status}.
 *
 * @param ready whether every server, the mirror, every loop and every view is up and the chain answers
 * @param chain absent while the chain does not answer; its server's detail says why
 * @param stalled the loops of this instance that do not move
 * @param finality what was taken in of the chain; absent before the first block was
 */
public record SystemStatus(
        boolean ready,
        @Nullable ChainStatus chain,
        List<ServerStatus> servers,
        MirrorHealth.State mirror,
        List<String> stalled,
        List<ViewState> views,
        @Nullable FinalityNote finality) {}
