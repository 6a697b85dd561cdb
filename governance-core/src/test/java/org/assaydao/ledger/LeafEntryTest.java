package org.assaydao.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.assaydao.kernel.HexBytes;
import org.junit.jupiter.api.Test;

/** The expected hashes were computed by Python's hashlib and struct from the sentence that defines the format. */
class LeafEntryTest {
    @Test
    void a_leaf_is_the_hash_of_its_length_prefixed_parts() {
        LeafEntry entry = new LeafEntry(
                "3f0c9c1e-0000-4000-8000-000000000001",
                "bond",
                "bond:0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed",
                12,
                "2026-11-21T10:00:00.123456Z",
                "assay.bond.BondDeposited",
                "1",
                HexBytes.of("{\"amount\":\"1\"}".getBytes(UTF_8)));
        assertThat(HexFormat.of().formatHex(entry.hash()))
                .isEqualTo("c329d6b25101f8076fc827dd49ae4164b18249129514fd6a959f826482f274db");
    }

    @Test
    void empty_parts_and_text_beyond_ascii_count_in_bytes() {
        LeafEntry entry = new LeafEntry("é", "", "", 0, "", "", "", HexBytes.EMPTY);
        assertThat(HexFormat.of().formatHex(entry.hash()))
                .isEqualTo("105682b42e45e5bab0a233499ff0567de79299b1a117a34d4dbf1f18107bc838");
    }

    @Test
    void moving_a_byte_from_one_part_to_the_next_is_another_leaf() {
        LeafEntry one = new LeafEntry("ab", "c", "", 0, "", "", "", HexBytes.EMPTY);
        LeafEntry other = new LeafEntry("a", "bc", "", 0, "", "", "", HexBytes.EMPTY);
        assertThat(one.hash()).isNotEqualTo(other.hash());
    }
}
