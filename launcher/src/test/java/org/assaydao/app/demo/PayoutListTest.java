package org.assaydao.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import org.assaydao.app.Installation;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.TokenAmount;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The list's root and proofs are those that the JavaScript library {@code @openzeppelin/merkle-tree} makes. */
class PayoutListTest {
    private static final Path MADE_BY_THE_LIBRARY =
            Installation.current().contracts().resolve("test/data/payouts.json");

    @Test
    void roots_and_proofs_are_the_librarys() throws IOException {
        JsonNode trees =
                JsonMapper.shared().readTree(MADE_BY_THE_LIBRARY.toFile()).path("trees");
        assertThat(trees).isNotEmpty();
        for (JsonNode tree : trees) {
            if (tree.path("leaves").size() != tree.path("size").asInt()) continue;
            SortedMap<Address, TokenAmount> shares = new TreeMap<>();
            for (JsonNode leaf : tree.path("leaves")) {
                shares.put(
                        Address.parse(leaf.path("account").asString()),
                        TokenAmount.parse(leaf.path("amount").asString()));
            }
            PayoutList list = new PayoutList(Hash32.parse(tree.path("key").asString()), shares);

            assertThat(list.root()).hasToString(tree.path("root").asString());
            assertThat(list.total()).hasToString(tree.path("total").asString());
            for (JsonNode leaf : tree.path("leaves")) {
                Address account = Address.parse(leaf.path("account").asString());
                assertThat(list.proof(account).stream().map(Hash32::toString))
                        .containsExactlyElementsOf(leaf.path("proof")
                                .valueStream()
                                .map(JsonNode::asString)
                                .toList());
            }
        }
    }
}
