package org.assaydao.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.assaydao.kernel.Address;
import org.junit.jupiter.api.Test;

/** Keys follow from the published seed and the recorded address, for whoever plays it. */
class CastTest {
    private static final Address VOTER = Address.parse("0x8fdd27b6f825da4354129ad0f514f01560687dca");

    /** The vector was computed by Foundry's cast: Keccak-256 of {@code assay demo, 2026/voter/0x8fdd…} as secret. */
    @Test
    void a_voter_is_played_by_the_key_that_the_seed_and_its_address_give() {
        assertThat(new Cast().voter(VOTER).address()).hasToString("0x994B7E25714BDa0217D2fada8b61cD418330dB1b");
    }

    @Test
    void two_casts_agree_and_roles_differ() {
        Cast cast = new Cast();

        assertThat(new Cast().voter(VOTER).address())
                .isEqualTo(cast.voter(VOTER).address());
        assertThat(cast.provider("7", 1).address())
                .isNotEqualTo(cast.provider("7", 2).address())
                .isNotEqualTo(cast.extra("7", "provider", 1).address());
    }
}
