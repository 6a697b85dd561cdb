// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {OutputReports} from "../../src/certificate/OutputReports.sol";
import {RegistryFixture} from "../RegistryFixture.sol";

/// @title An accredited auditor says other numbers beside a report, once; contradiction() shows them.
contract ContradictOutputTest is RegistryFixture {
    uint64 private period;

    function setUp() public override {
        super.setUp();
        _listedByClaims();
        period = uint64(block.timestamp / 30 days) - 1;
        vm.prank(PROVIDER);
        certificates.reportOutput(HASHRATE, "BTC", period, 100, 90);
    }

    function testFuzz_it_is_kept_and_counted(uint256 mined, uint256 distributed) external {
        vm.assume(mined != 100 || distributed != 90);
        vm.expectEmit(address(certificates));
        emit OutputReports.OutputContradicted(PROVIDER, AUDITOR, "BTC", HASHRATE, period, mined, distributed, REASON, 1);
        _contradict(AUDITOR, mined, distributed, REASON);
        _contradict(AUDITOR2, 1, 1, REASON);
        OutputReports.Contradiction memory found =
            certificates.contradiction(PROVIDER, HASHRATE, "BTC", period, AUDITOR);
        assertEq(found.contradictedAt, block.timestamp);
        assertEq(found.mined, mined);
        assertEq(found.distributed, distributed);
        assertEq(found.evidence, REASON);
        assertEq(certificates.output(PROVIDER, HASHRATE, "BTC", period).contradictions, 2);
        assertEq(certificates.output(PROVIDER, HASHRATE, "BTC", period).mined, 100);
    }

    function test_once_for_each_auditor() external {
        _contradict(AUDITOR, 1, 1, REASON);
        vm.expectRevert(abi.encodeWithSelector(OutputReports.AlreadyContradicted.selector, AUDITOR));
        _contradict(AUDITOR, 2, 2, REASON);
    }

    function test_the_same_numbers_contradict_nothing() external {
        vm.expectRevert(OutputReports.NothingContradicted.selector);
        _contradict(AUDITOR, 100, 90, REASON);
    }

    function test_without_evidence_it_is_refused() external {
        vm.expectRevert(OutputReports.NothingContradicted.selector);
        _contradict(AUDITOR, 1, 1, 0);
    }

    function test_what_was_not_reported_is_not_contradicted() external {
        vm.expectRevert(
            abi.encodeWithSelector(OutputReports.OutputNotReported.selector, PROVIDER, STORAGE, bytes32("BTC"), period)
        );
        vm.prank(AUDITOR);
        certificates.contradictOutput(PROVIDER, STORAGE, "BTC", period, 1, 1, REASON);
    }

    function testFuzz_who_is_not_accredited_does_not(address caller) external {
        vm.assume(caller != AUDITOR && caller != AUDITOR2);
        vm.expectRevert(abi.encodeWithSelector(OutputReports.NotAccredited.selector, caller));
        _contradict(caller, 1, 1, REASON);
    }

    function test_nobody_audits_himself() external {
        vm.prank(address(timelock));
        registry.setAuditor(PROVIDER, true);
        vm.expectRevert(abi.encodeWithSelector(OutputReports.AuditorIsProvider.selector, PROVIDER));
        _contradict(PROVIDER, 1, 1, REASON);
    }

    function _contradict(address auditor, uint256 mined, uint256 distributed, bytes32 evidence) private {
        vm.prank(auditor);
        certificates.contradictOutput(PROVIDER, HASHRATE, "BTC", period, mined, distributed, evidence);
    }
}
