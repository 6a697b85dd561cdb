package org.assaydao.api.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests that a view's version changes with the code that its fold reaches, and with no other. */
class FoldVersionTest {
    @Test
    void the_same_code_is_the_same_version_and_each_fold_has_its_own() {
        assertThat(FoldVersion.of(new BondsView())).isEqualTo(FoldVersion.of(new BondsView()));
        assertThat(FoldVersion.of(new BondsView())).isNotEqualTo(FoldVersion.of(new DisputesView()));
    }

    @Test
    void what_a_fold_reaches_is_part_of_it_and_what_it_does_not_reach_is_not() {
        String version = FoldVersion.of(new ProposalsView());
        for (String reached : List.of("proposal/ProposalPicture", "proposal/Totals", "kernel/TokenAmount")) {
            assertThat(FoldVersion.of(new ProposalsView(), name -> changed(name, "org/assaydao/" + reached)))
                    .as(reached)
                    .isNotEqualTo(version);
        }
        assertThat(FoldVersion.of(new ProposalsView(), name -> changed(name, "org/assaydao/mirror/send/Sender")))
                .isEqualTo(version);
    }

    /** The class as it is compiled, but that one with a byte behind its end. */
    private static byte[] changed(String name, String which) {
        byte[] code = FoldVersion.compiled(name);
        return name.equals(which) ? java.util.Arrays.copyOf(code, code.length + 1) : code;
    }
}
