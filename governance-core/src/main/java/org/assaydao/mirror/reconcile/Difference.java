package org.assaydao.mirror.reconcile;

import org.assaydao.chain.BlockPoint;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.DivergenceId;
import org.jspecify.annotations.Nullable;

/**
 * A value that is not the same everywhere; null where nobody tells it.
 *
 * @param stream the thing that was compared, of which the value is a part
 * @param contract which of ours it is, by the name that the deployment gives it
 * @param subject what the value is told of: an aggregate, an application, an account
 * @param store what the events up to the block add up to
 * @param mirror what the mirror's own row says, which serves answers beside the views
 * @param block as of which they were read
 */
public record Difference(
        String kind,
        String stream,
        String contract,
        Address address,
        String subject,
        String field,
        @Nullable String chain,
        @Nullable String store,
        @Nullable String view,
        @Nullable String mirror,
        BlockPoint block) {
    DivergenceId divergence() {
        return DivergenceId.of(kind, subject, field);
    }
}
