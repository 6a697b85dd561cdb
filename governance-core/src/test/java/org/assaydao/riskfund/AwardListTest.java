package org.assaydao.riskfund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assaydao.Samples;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.IncidentId;
import org.assaydao.kernel.MerkleTree;
import org.assaydao.kernel.PayoutId;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.riskfund.AwardList.Award;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Lists of awards, held against those that {@code @openzeppelin/merkle-tree} built of a real rewards interval. */
class AwardListTest {
    private static final JsonNode LIBRARY = library();
    private static final PayoutId KEY = new PayoutId(Samples.hash("key"));

    private static JsonNode library() {
        Path file = Stream.of("", "..")
                .map(root -> Path.of(root, "contracts/test/data/payouts.json"))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow();
        return JsonMapper.builder().build().readTree(file.toFile());
    }

    @Test
    void a_list_has_the_root_and_the_proofs_that_the_library_gives_it() {
        int whole = 0;
        for (JsonNode tree : LIBRARY.path("trees")) {
            if (tree.path("size").asInt() != tree.path("leaves").size()) continue;
            whole++;
            PayoutId key = AwardList.key(
                    LIBRARY.path("chainId").asLong(),
                    Address.parse(LIBRARY.path("fund").asString()),
                    Address.parse(LIBRARY.path("token").asString()),
                    new IncidentId(Hash32.parse(tree.path("incident").asString())));
            assertThat(key.key()).hasToString(tree.path("key").asString());
            Map<Address, TokenAmount> amounts = new HashMap<>();
            tree.path("leaves")
                    .forEach(leaf -> amounts.put(
                            Address.parse(leaf.path("account").asString()),
                            TokenAmount.parse(leaf.path("amount").asString())));
            AwardList list = AwardList.of(
                    key, amounts, TokenAmount.parse(tree.path("total").asString()));
            assertThat(list.root()).hasToString(tree.path("root").asString());
            assertThat(list.total()).hasToString(tree.path("total").asString());
            for (int i = 0; i < list.awards().size(); i++) {
                Award award = list.awards().get(i);
                JsonNode leaf = tree.path("leaves").path(i);
                assertThat(award.account().toLowerCase())
                        .isEqualTo(leaf.path("account").asString());
                assertThat(award.proof().stream().map(Hash32::toString))
                        .containsExactlyElementsOf(leaf.path("proof")
                                .valueStream()
                                .map(JsonNode::asString)
                                .toList());
            }
        }
        assertThat(whole).isGreaterThan(3);
    }

    @Test
    void what_is_paid_adds_up_and_the_content_says_it_line_by_line() throws Exception {
        Address low = Address.parse("0x" + "00".repeat(19) + "01");
        Address high = Address.parse("0x" + "00".repeat(19) + "ff");
        AwardList list = AwardList.of(KEY, Map.of(high, TokenAmount.of(2), low, TokenAmount.of(1)), TokenAmount.of(2));
        assertThat(list.content())
                .isEqualTo("key,account,amount\n"
                        + KEY.key() + "," + low.toLowerCase() + ",1\n"
                        + KEY.key() + "," + high.toLowerCase() + ",1\n");
        byte[] content = list.content().getBytes(StandardCharsets.UTF_8);
        assertThat(list.contentHash())
                .isEqualTo(Hash32.of(MessageDigest.getInstance("SHA-256").digest(content)));
        assertThat(list.total()).isEqualTo(TokenAmount.of(2));
        assertThat(list.awards()).extracting(Award::award).containsExactly(TokenAmount.of(1), TokenAmount.of(2));
    }

    @Test
    void a_list_of_nobody_has_no_tree() {
        AwardList none = AwardList.of(KEY, Map.of(), TokenAmount.ZERO);
        assertThat(none.root()).isEqualTo(Hash32.ZERO);
        assertThat(none.awards()).isEmpty();
        assertThat(none.content()).isEqualTo(AwardList.HEAD);
    }

    @Test
    void a_leaf_of_another_tree_has_no_proof() {
        MerkleTree tree = MerkleTree.of(List.of(Samples.hash("a"), Samples.hash("b"), Samples.hash("c")));
        assertThat(tree.proof(Samples.hash("b"))).isNotEmpty();
        assertThatThrownBy(() -> tree.proof(Samples.hash("d"))).isInstanceOf(IllegalArgumentException.class);
    }
}
