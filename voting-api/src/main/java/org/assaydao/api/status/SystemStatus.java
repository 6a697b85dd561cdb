package org.assaydao.api.status;

import java.util.List;
import org.assaydao.api.answer.FinalityNote;
import org.assaydao.api.view.ViewState;
import org.assaydao.mirror.follow.MirrorHealth;
import org.jspecify.annotations.Nullable;

/**
 * The answer of {@code GET /v1/status}.
 *
 * @param ready whether every server, the mirror, every loop and every view is up
 * @param chain where it stood when it was read last; absent before the first block was taken in
 * @param stalled the loops of this instance that do not move
 * @param finality as in every answer; absent before the first block was taken in
 */
public record SystemStatus(
        boolean ready,
        @Nullable ChainStatus chain,
        List<ServerStatus> servers,
        MirrorHealth.State mirror,
        List<String> stalled,
        List<ViewState> views,
        @Nullable FinalityNote finality) {}
