package org.assaydao.ledger;

import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.assaydao.kernel.HexBytes;
import org.axonframework.common.DateTimeUtils;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.AbstractTokenEntry;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Positions of processors, each stored only over the one that its processor went on from. A processor holds its position in
 * memory; where the database was set back meanwhile, as after a fail-over to a replica that was behind, it would go on
 * beyond events whose effects are lost. It loses its claim instead, and begins again where the database is.
 */
final class ComparedTokens extends JdbcTokenStore {
    /** Names this process as the owner of its claims. */
    private static final String NODE = ManagementFactory.getRuntimeMXBean().getName();

    private final JdbcTemplate jdbc;
    private final Map<Place, HexBytes> held = new ConcurrentHashMap<>();

    ComparedTokens(JdbcTokenStore.Builder axon, JdbcTemplate jdbc) {
        super(axon.nodeId(NODE));
        this.jdbc = jdbc;
    }

    private record Place(String processor, int segment) {}

    @Override
    public @Nullable TrackingToken fetchToken(String processor, int segment) {
        TrackingToken fetched = super.fetchToken(processor, segment);
        held.put(new Place(processor, segment), stored(processor, segment));
        return fetched;
    }

    @Override
    public @Nullable TrackingToken fetchToken(String processor, Segment segment) {
        TrackingToken fetched = super.fetchToken(processor, segment);
        held.put(new Place(processor, segment.getSegmentId()), stored(processor, segment.getSegmentId()));
        return fetched;
    }

    @Override
    public void storeToken(@Nullable TrackingToken token, String processor, int segment) {
        mustStandWhereItWas(processor, segment);
        super.storeToken(token, processor, segment);
        held.put(new Place(processor, segment), stored(processor, segment));
    }

    /**
     * The claim first, which waits for a batch that is storing its position: what is read then is committed. It is renewed
     * and never taken, as Axon would do here: one that was given back or taken over meanwhile stays so.
     */
    @Override
    public void extendClaim(String processor, int segment) {
        int renewed = jdbc.update(
                "update token_entry set timestamp = ? where processor_name = ? and segment = ? and owner = ?",
                DateTimeUtils.formatInstant(AbstractTokenEntry.clock.instant()),
                processor,
                segment,
                NODE);
        if (renewed == 0) throw new UnableToClaimTokenException("the claim on " + processor + " is not held any more");
        mustStandWhereItWas(processor, segment);
    }

    private void mustStandWhereItWas(String processor, int segment) {
        HexBytes before = held.get(new Place(processor, segment));
        if (before == null || before.equals(stored(processor, segment))) return;
        throw new UnableToClaimTokenException(
                "the position of " + processor + " in the database is not the one that was stored last");
    }

    private HexBytes stored(String processor, int segment) {
        return jdbc
                .query(
                        "select token from token_entry where processor_name = ? and segment = ?",
                        (row, _) -> of(row.getBytes(1)),
                        processor,
                        segment)
                .stream()
                .findFirst()
                .orElse(HexBytes.EMPTY);
    }

    private static HexBytes of(byte @Nullable [] token) {
        return token == null ? HexBytes.EMPTY : HexBytes.of(token);
    }
}
