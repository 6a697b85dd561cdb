package org.assaydao.app;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.assaydao.api.problem.EdgeRefusal;
import org.assaydao.api.problem.EdgeRule;
import org.assaydao.chain.BlockPoint;
import org.assaydao.mirror.node.NodeFault;
import org.assaydao.mirror.reconcile.Comparison;
import org.assaydao.mirror.reconcile.Difference;
import org.assaydao.mirror.reconcile.Reconciliation;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;

/**
 * Compares what is held with the chain, a part at a time, on the management port: {@code GET …/reconcile} says what there is to
 * compare, {@code GET …/reconcile/{kind}} compares some of it.
 */
@WebEndpoint(id = "reconcile")
final class ReconcileEndpoint {
    private static final int PAGE = 100;
    private static final int MOST = 500;

    private final Reconciliation reconciliation;

    ReconcileEndpoint(Reconciliation reconciliation) {
        this.reconciliation = reconciliation;
    }

    /**
     * What can be compared.
     *
     * @param block the last final block whose facts are recorded; absent before the first
     */
    record Kinds(List<String> kinds, @Nullable Long block) {}

    @ReadOperation
    Kinds kinds() {
        return new Kinds(
                reconciliation.kinds(),
                reconciliation.newest().map(BlockPoint::number).orElse(null));
    }

    /**
     * One part.
     *
     * @param things how many were compared
     * @param values how many values of theirs
     * @param next behind which it goes on; absent at the end of the kind
     */
    record Part(
            String kind,
            long block,
            int things,
            int values,
            List<Row> differences,
            @Nullable String next) {
        static Part of(Comparison found) {
            return new Part(
                    found.kind(),
                    found.block().number(),
                    found.things().size(),
                    found.values(),
                    found.differences().stream().map(Row::of).toList(),
                    found.next().orElse(null));
        }
    }

    /** A value that is not the same everywhere; absent where nobody tells it. */
    record Row(
            String contract,
            String address,
            String key,
            String field,
            @Nullable String chain,
            @Nullable String store,
            @Nullable String view,
            @Nullable String mirror,
            long block) {
        static Row of(Difference found) {
            return new Row(
                    found.contract(),
                    found.address().toString(),
                    found.subject(),
                    found.field(),
                    found.chain(),
                    found.store(),
                    found.view(),
                    found.mirror(),
                    found.block().number());
        }
    }

    /**
     * Compares the next things of a kind, or some of which any may be one.
     *
     * @param block as of which; without it, and where its state is told no more, the newest
     */
    @ReadOperation
    WebEndpointResponse<Object> compare(
            @Selector String kind,
            @Nullable String behind,
            @Nullable Integer limit,
            @Nullable Integer sample,
            @Nullable Long block) {
        if (!reconciliation.kinds().contains(kind)) throw new EdgeRefusal(EdgeRule.NOT_FOUND, Map.of("kind", kind));
        String after = behind == null ? "" : behind;
        if (!reconciliation.isPlace(kind, after)) {
            throw new InvalidEndpointRequestException("behind: an address", "no address");
        }
        OptionalLong at = block == null ? OptionalLong.empty() : OptionalLong.of(block);
        try {
            return new WebEndpointResponse<>(Part.of(
                    sample == null
                            ? reconciliation.next(kind, after, bounded("limit", limit), at)
                            : reconciliation.some(kind, bounded("sample", sample), List.of(), at)));
        } catch (NodeFault untold) {
            return new WebEndpointResponse<>(
                    Map.of("code", "CHAIN_NOT_READY", "detail", String.valueOf(untold.getMessage())), 503);
        }
    }

    private static int bounded(String name, @Nullable Integer given) {
        if (given == null) return PAGE;
        if (given < 1 || given > MOST) {
            throw new InvalidEndpointRequestException(name + ": from 1 to " + MOST, "out of range");
        }
        return given;
    }
}
