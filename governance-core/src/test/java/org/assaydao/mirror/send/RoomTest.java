package org.assaydao.mirror.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.assaydao.kernel.Gas;
import org.assaydao.kernel.Wei;
import org.junit.jupiter.api.Test;

class RoomTest {
    private static final Wei GWEI = Wei.ofGwei(BigDecimal.ONE);
    private static final Wei ETHER = Wei.ofEther(BigDecimal.ONE);

    private static Gas gas(long amount) {
        return Gas.of(amount);
    }

    private static Room room(long blockGas, long feeGwei) {
        Wei fee = Wei.ofGwei(BigDecimal.valueOf(feeGwei));
        return Room.of(new Mempool.Head(gas(blockGas), fee, new Fees(fee, GWEI)), ETHER);
    }

    @Test
    void the_networks_cap_holds_where_blocks_are_large_and_gas_is_cheap() {
        assertThat(room(60_000_000, 1)).isEqualTo(new Room(gas(15_500_000), gas(16_777_216)));
    }

    @Test
    void a_small_block_and_dear_gas_leave_less() {
        assertThat(room(11_578_834, 1).limit()).isEqualTo(gas(8_684_124));
        assertThat(room(11_578_834, 1).estimate()).isLessThan(gas(8_100_000));
        assertThat(room(60_000_000, 200).limit()).isEqualTo(gas(5_000_000));
    }

    @Test
    void a_gas_limit_leaves_room_and_ends_at_the_cap() {
        Room room = room(60_000_000, 1);
        assertThat(room.limitFor(gas(100_000))).isEqualTo(gas(180_000));
        assertThat(room.limitFor(gas(15_000_000))).isEqualTo(gas(16_777_216));
        assertThat(Room.leastFor(room.limitFor(gas(100_000)))).isEqualTo(gas(100_000));
        assertThat(room.fits(gas(15_500_000))).isTrue();
        assertThat(room.fits(gas(15_500_001))).isFalse();
    }
}
