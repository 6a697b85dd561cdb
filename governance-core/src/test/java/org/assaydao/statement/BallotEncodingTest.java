package org.assaydao.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.HexBytes;
import org.junit.jupiter.api.Test;

class BallotEncodingTest {
    private static final Domain GOVERNOR =
            new Domain("AssayGovernor", "1", 31337, Address.parse("0x5fbdb2315678afecb367f032d93f642f64180aa3"));

    /** The constants of OpenZeppelin's Governor, as its compiled contract holds them. */
    @Test
    void the_type_hashes_are_openzeppelins() {
        assertThat(StatementSchema.TYPES.typeHash("Ballot"))
                .hasToString("0xf2aad550cf55f045cb27e9c559f9889fdfb6e6cdaa032301d6ea397784ae51d7");
        assertThat(StatementSchema.TYPES.typeHash("ExtendedBallot"))
                .hasToString("0x3e83946653575f9a39005e1545185629e92736b7528ab20ca3816f315424a811");
    }

    @Property(tries = 100)
    void written_by_hand_or_generally_the_digest_is_the_same(
            @ForAll @BigRange(min = "0", max = MAX) BigInteger proposal,
            @ForAll @IntRange(max = 255) int support,
            @ForAll @Size(20) byte[] voter,
            @ForAll @BigRange(min = "0", max = MAX) BigInteger nonce,
            @ForAll String reason,
            @ForAll byte[] params) {
        BallotEncoding encoding = new BallotEncoding(GOVERNOR);
        Map<String, Object> ballot = new LinkedHashMap<>();
        ballot.put("proposalId", proposal);
        ballot.put("support", BigInteger.valueOf(support));
        ballot.put("voter", Address.of(voter));
        ballot.put("nonce", nonce);

        assertThat(encoding.ballot(proposal, support, Address.of(voter), nonce)).isEqualTo(general("Ballot", ballot));
        ballot.put("reason", reason);
        ballot.put("params", HexBytes.of(params));
        assertThat(encoding.extended(proposal, support, Address.of(voter), nonce, reason, HexBytes.of(params)))
                .isEqualTo(general("ExtendedBallot", ballot));
    }

    private static Hash32 general(String struct, Map<String, Object> values) {
        return GOVERNOR.digest(StatementSchema.TYPES.structHash(struct, values));
    }

    private static final String MAX = "115792089237316195423570985008687907853269984665640564039457584007913129639935";
}
