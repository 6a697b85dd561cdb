// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AssayRecusal} from "../../src/AssayRecusal.sol";
import {IProviderRegistry} from "../../src/interfaces/IProviderRegistry.sol";
import {RegistryFixture} from "../RegistryFixture.sol";

/// @title Whoever measured most of a kind is named, has no ballot, and can renew, whoever stepped aside for a moment.
contract ThreeAuditorsTest is RegistryFixture {
    address private immutable AUDITOR3 = makeAddr("third auditor");
    bytes32 private applicationId;
    uint64 private until;

    function setUp() public override {
        super.setUp();
        vm.startPrank(address(timelock));
        auditorBonds.setRequiredBond(100e18);
        registry.setAuditor(AUDITOR3, true);
        vm.stopPrank();
        vm.startPrank(TREASURY);
        bondToken.approve(address(auditorBonds), type(uint256).max);
        auditorBonds.deposit(AUDITOR, 100e18);
        auditorBonds.deposit(AUDITOR2, 100e18);
        auditorBonds.deposit(AUDITOR3, 100e18);
        vm.stopPrank();
        IProviderRegistry.Claim[] memory claims = new IProviderRegistry.Claim[](3);
        for (uint8 i = 0; i < 3; ++i) {
            claims[i] = IProviderRegistry.Claim(i, RIGS, 1_000);
        }
        applicationId = _registerClaims(PROVIDER, claims);
        _bond(PROVIDER);
        until = uint64(block.timestamp + 30 days);
        _attest(AUDITOR, 0);
        _attest(AUDITOR2, 1);
    }

    /// @dev INV-05
    function test_a_third_one_who_joins_while_the_first_steps_aside_is_named_and_all_renew() external {
        vm.prank(AUDITOR);
        auditorBonds.requestWithdrawal(1);
        _attest(AUDITOR3, 2);
        vm.prank(TREASURY);
        auditorBonds.deposit(AUDITOR, 1);
        _assertAll();
    }

    function test_control_three_who_stand_at_once() external {
        _attest(AUDITOR3, 2);
        _assertAll();
    }

    function _assertAll() private {
        _pass(_push(applicationId));
        address[3] memory all = [AUDITOR, AUDITOR2, AUDITOR3];
        address[] memory named = registry.auditorsOf(PROVIDER);
        assertEq(named.length, 3);
        uint256 proposalId = _push(_accuse(PROVIDER));
        _toVoting(proposalId);
        for (uint8 i = 0; i < 3; ++i) {
            assertEq(named[i], all[i]);
            vm.expectRevert(abi.encodeWithSelector(AssayRecusal.RecusedParty.selector, all[i]));
            vm.prank(all[i]);
            governor.castVote(proposalId, AGAINST);
            _attestListing(all[i], i, RIGS, 1_000, until + 30 days);
        }
    }

    function _attest(address auditor, uint8 kind) private {
        vm.prank(auditor);
        registry.attest(applicationId, RIGS, kind, 1_000, until);
    }
}
