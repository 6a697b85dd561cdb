package org.assaydao.api.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assaydao.kernel.HexBytes;
import org.assaydao.proposal.ProposalPicture;
import org.junit.jupiter.api.Test;

/** Tests that nothing that is large is taken for small, wherever in an answer it is. */
class FootprintTest {
    private static final long ENOUGH = 1_000_000_000;

    private record Nested(Optional<Map<String, List<Object>>> inside) {}

    @Test
    void texts_and_bytes_count_wherever_they_are() {
        Object nested = new Nested(Optional.of(
                Map.of("key", List.of("-".repeat(100_000), HexBytes.of(new byte[50_000]), new byte[25_000]))));
        assertThat(Footprint.of(nested, ENOUGH)).isBetween(175_000L, 180_000L);
        assertThat(Footprint.of(List.of(nested, nested), ENOUGH)).isBetween(350_000L, 360_000L);
    }

    @Test
    void many_small_ones_are_large_together() {
        assertThat(Footprint.of(Collections.nCopies(1_000_000, 1), ENOUGH)).isGreaterThan(20_000_000);
    }

    @Test
    void a_picture_is_as_large_as_what_it_says() {
        ProposalPicture picture = ProposalPicture.of(Told.proposal(1)).after(Told.published(1, 10));
        assertThat(Footprint.of(picture, ENOUGH)).isBetween(500L, 5_000L);
    }

    @Test
    void what_is_known_to_be_too_large_is_not_gone_on_with() {
        List<String> texts = Collections.nCopies(1_000, "-".repeat(1_000));
        assertThat(Footprint.of(texts, 10_000)).isBetween(10_001L, 30_000L);
    }
}
