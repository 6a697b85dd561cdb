package org.assaydao.statement;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.Keccak;

/** The EIP-712 domain that a statement is signed for: no signature of one chain or contract holds for another. */
public record Domain(String name, String version, long chainId, Address verifyingContract) {
    private static final StructTypes TYPES =
            StructTypes.parse("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)");
    private static final byte[] PREFIX = "\u0019\u0001".getBytes(StandardCharsets.ISO_8859_1);

    /** The members of {@code EIP712Domain}, as wallets are told them. */
    public static List<Field> fields() {
        return TYPES.fields("EIP712Domain");
    }

    public Hash32 separator() {
        return TYPES.structHash(
                "EIP712Domain",
                Map.of(
                        "name",
                        name,
                        "version",
                        version,
                        "chainId",
                        BigInteger.valueOf(chainId),
                        "verifyingContract",
                        verifyingContract));
    }

    /** What is signed: the keccak of {@code 0x1901}, the domain's separator and the struct's hash. */
    public Hash32 digest(Hash32 structHash) {
        return digest(separator(), structHash);
    }

    static Hash32 digest(Hash32 separator, Hash32 structHash) {
        return Hash32.of(Keccak.hash(PREFIX, separator.toBytes(), structHash.toBytes()));
    }

    /** The domain as {@code eth_signTypedData_v4} reads it. */
    public Map<String, Object> asData() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("name", name);
        data.put("version", version);
        data.put("chainId", chainId);
        data.put("verifyingContract", verifyingContract.toString());
        return data;
    }
}
