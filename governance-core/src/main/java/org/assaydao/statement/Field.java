package org.assaydao.statement;

/** One member of an EIP-712 struct type: {@code uint256 nonce}. */
public record Field(String name, String type) {
    /** Reads {@code "uint256 nonce"}, as a type string writes a member. */
    static Field parse(String member) {
        int space = member.indexOf(' ');
        return new Field(member.substring(space + 1), member.substring(0, space));
    }
}
