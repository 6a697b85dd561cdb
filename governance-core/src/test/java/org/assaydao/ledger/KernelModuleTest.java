package org.assaydao.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.BallotId;
import org.assaydao.kernel.Bps;
import org.assaydao.kernel.ChainPosition;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Gas;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.HexBytes;
import org.assaydao.kernel.Nonce;
import org.assaydao.kernel.ProposalId;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.kernel.Wei;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

class KernelModuleTest {
    private static final JsonMapper JSON = json();

    private static JsonMapper json() {
        JsonMapper.Builder builder = JsonMapper.builder();
        EventSerializer.configure(builder);
        return builder.build();
    }

    @Test
    void a_value_is_one_scalar() {
        Address account = Address.parse("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed");
        roundTrip(account, "\"0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed\"");
        roundTrip(Hash32.ZERO, "\"0x" + "0".repeat(64) + "\"");
        roundTrip(HexBytes.EMPTY, "\"0x\"");
        roundTrip(
                new TokenAmount(BigInteger.TWO.pow(256).subtract(BigInteger.ONE)),
                "\"" + BigInteger.TWO.pow(256).subtract(BigInteger.ONE) + "\"");
        roundTrip(Gas.of(42_000), "\"42000\"");
        roundTrip(Wei.of(1_000_000_007), "\"1000000007\"");
        roundTrip(Nonce.of(7), "7");
        roundTrip(ChainTime.of(1_790_000_000), "1790000000");
        roundTrip(new Bps(10_000), "10000");
        roundTrip(
                new BallotId(new ProposalId(account, BigInteger.TEN), account),
                "\"ballot:0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed:10:0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed\"");
    }

    @Test
    void a_position_is_an_object_in_the_order_of_its_components() {
        roundTrip(
                new ChainPosition(7, Hash32.ZERO, 3, 1),
                "{\"block\":7,\"blockHash\":\"0x" + "0".repeat(64) + "\",\"logIndex\":3,\"part\":1}");
    }

    @Test
    void another_form_of_the_same_value_is_refused() {
        refuses(TokenAmount.class, "1");
        refuses(TokenAmount.class, "\"01\"");
        refuses(TokenAmount.class, "\"1e3\"");
        refuses(TokenAmount.class, "\"-1\"");
        refuses(TokenAmount.class, "null");
        refuses(Gas.class, "42000");
        refuses(Wei.class, "\"-1\"");
        refuses(Nonce.class, "\"7\"");
        refuses(Nonce.class, "-1");
        refuses(BigInteger.class, "\"+5\"");
        refuses(BigInteger.class, "5");
        refuses(ChainTime.class, "\"5\"");
        refuses(ChainTime.class, "5.0");
        refuses(ChainTime.class, "-5");
        refuses(Bps.class, "10001");
        refuses(Address.class, "\"0x5AAeb6053F3E94C9b9A09f33669435E7Ef1BeAed\"");
        refuses(ChainPosition.class, "{\"block\":7,\"logIndex\":3,\"part\":1}");
    }

    private static void roundTrip(Object value, String json) {
        assertThat(JSON.writeValueAsString(value)).isEqualTo(json);
        assertThat((Object) JSON.readValue(json, value.getClass())).isEqualTo(value);
    }

    /** Where a value must stand, {@code null} is no value either; a reader of a bare null gets nothing to reject. */
    private record Holder<T>(T value) {}

    private static void refuses(Class<?> type, String json) {
        var holder = JSON.getTypeFactory().constructParametricType(Holder.class, type);
        assertThatThrownBy(() -> JSON.readValue("{\"value\":" + json + "}", holder))
                .as("%s as %s", json, type.getSimpleName())
                .isInstanceOf(JacksonException.class);
    }
}
