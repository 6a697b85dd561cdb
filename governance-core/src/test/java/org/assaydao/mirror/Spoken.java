package org.assaydao.mirror;

import java.util.ArrayList;
import java.util.List;
import org.assaydao.Samples;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ChainPosition;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.HexBytes;
import org.assaydao.mirror.decode.Facts;
import org.assaydao.mirror.node.ChainLog;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.TypeEncoder;
import org.web3j.abi.datatypes.Bool;
import org.web3j.abi.datatypes.Event;
import org.web3j.abi.datatypes.Type;
import org.web3j.abi.datatypes.generated.Bytes32;
import org.web3j.abi.datatypes.generated.Uint256;

/** Logs as one contract would write them, one after the other in one block. */
public final class Spoken {
    public static final long BLOCK = 40;

    private final Address contract;
    private final List<ChainLog> logs = new ArrayList<>();

    public Spoken(Address contract) {
        this.contract = contract;
    }

    public static ChainPosition position(int index) {
        return ChainPosition.ofLog(BLOCK, Samples.hash("block"), index);
    }

    /** Says {@code event} with values in the order of its declaration: addresses, hashes, numbers and flags. */
    @SuppressWarnings("rawtypes") // as web3j declares what it encodes
    public ChainLog say(Event event, Object... values) {
        List<Hash32> topics = new ArrayList<>(List.of(Facts.topic(event)));
        List<Type> data = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            if (event.getParameters().get(i).isIndexed()) {
                topics.add(Hash32.parse("0x" + TypeEncoder.encode(value(values[i]))));
            } else {
                data.add(value(values[i]));
            }
        }
        ChainLog log = new ChainLog(
                BLOCK,
                Samples.hash("block"),
                logs.size(),
                Samples.hash("transaction"),
                contract,
                topics,
                HexBytes.parse("0x" + FunctionEncoder.encodeConstructor(data)),
                HexBytes.EMPTY);
        logs.add(log);
        return log;
    }

    public List<ChainLog> logs() {
        return logs;
    }

    private static Type<?> value(Object value) {
        return switch (value) {
            case Address address -> new org.web3j.abi.datatypes.Address(address.toLowerCase());
            case Hash32 hash -> new Bytes32(hash.toBytes());
            case Integer number -> new Uint256(number);
            case Boolean flag -> new Bool(flag);
            default -> throw new IllegalArgumentException("no value of an event: " + value.getClass());
        };
    }
}
