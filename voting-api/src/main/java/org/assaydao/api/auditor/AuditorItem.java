package org.assaydao.api.auditor;

import org.assaydao.auditor.AuditorPicture;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.TokenAmount;

/**
 * An auditor as a list shows him; the cases against him stand where {@code href} says.
 *
 * @param bonded what answers for what he attests and is not leaving [base units of the bond token]
 * @param openCases how many cases against him are open
 * @param upheld how many were upheld
 */
record AuditorItem(String href, Address auditor, boolean accredited, TokenAmount bonded, int openCases, int upheld) {
    static AuditorItem of(AuditorPicture picture) {
        Address address = picture.auditor().address();
        return new AuditorItem(
                "/v1/auditors/" + address,
                address,
                picture.isAccredited(),
                picture.bonded(),
                picture.freezes(),
                picture.upheld());
    }
}
