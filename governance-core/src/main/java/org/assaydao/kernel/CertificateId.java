package org.assaydao.kernel;

import java.math.BigInteger;

/** One capacity certificate by its token id: {@code certificate:<uint256>}. */
public record CertificateId(BigInteger number) {
    private static final String PREFIX = "certificate:";

    public CertificateId {
        Uint256.check(number, "a certificate id");
    }

    public static CertificateId parse(String text) {
        return new CertificateId(Uint256.parse(Prefixed.strip(text, PREFIX), "a certificate id"));
    }

    @Override
    public String toString() {
        return PREFIX + number;
    }
}
