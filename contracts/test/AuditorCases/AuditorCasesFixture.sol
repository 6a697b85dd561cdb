// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AuditorCases} from "../../src/AuditorCases.sol";
import {AuditorBondsFixture} from "../AuditorBonds/AuditorBondsFixture.sol";

/// @title An auditor with a bond who attested a listing, and Bob, who accuses him.
abstract contract AuditorCasesFixture is AuditorBondsFixture {
    /// @dev A hundredth of what an applicant must bond, which is more than his stake.
    uint256 internal constant DEPOSIT = REQUIRED / 100;

    function setUp() public virtual override {
        super.setUp();
        _deposit(BOND);
        _listedByClaims();
        _fund(BOB, 100 * DEPOSIT);
        vm.prank(BOB);
        bondToken.approve(address(auditorCases), type(uint256).max);
    }

    /// @dev He is to be removed, to lose half of his bond, and his word on hashrate.
    function _said() internal view returns (AuditorCases.Accusation memory) {
        return AuditorCases.Accusation(AUDITOR, true, BOND / 2, PROVIDER, HASHRATE, REASON);
    }

    function _openCase(AuditorCases.Accusation memory said) internal returns (bytes32 caseId) {
        vm.prank(BOB);
        return auditorCases.open(said, DEPOSIT);
    }

    function _put(bytes32 caseId) internal returns (uint256 proposalId) {
        return _pushCase(auditorCases, caseId);
    }

    function _assertCase(bytes32 caseId, AuditorCases.CaseStatus status) internal view {
        assertEq(uint8(auditorCases.auditorCase(caseId).status), uint8(status), "status");
    }
}
