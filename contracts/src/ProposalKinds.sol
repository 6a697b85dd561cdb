// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title What a proposal is about, as the numbers of `CaseProposed`.
library ProposalKinds {
    uint8 internal constant LIST_PROVIDER = 0;
    uint8 internal constant DELIST_PROVIDER = 1;
    uint8 internal constant SLASH_BOND = 2;
    uint8 internal constant PAY_COMPENSATION = 3;
    uint8 internal constant ACCREDIT_AUDITOR = 4;
    uint8 internal constant APPOINT_STEWARD = 5;
    uint8 internal constant SET_PARAMETER = 6;
    uint8 internal constant CUSTOM = 7;
    uint8 internal constant SANCTION_AUDITOR = 8;
}
