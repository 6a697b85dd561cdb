// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {OutputReports} from "../../src/certificate/OutputReports.sol";
import {RegistryFixture} from "../RegistryFixture.sol";
import {OneOwnerWallet} from "../mocks/OneOwnerWallet.sol";

/// @title A signed report is sent by anyone, says what was signed, and once.
contract ReportOutputBySigTest is RegistryFixture {
    uint256 private constant KEY = 0xA55A;
    address private signer;
    uint64 private period;
    uint256 private deadline;

    function setUp() public override {
        super.setUp();
        signer = vm.addr(KEY);
        _listedWith(signer, _claims());
        period = uint64(block.timestamp / 30 days) - 1;
        deadline = block.timestamp + 1 days;
    }

    function testFuzz_anyone_sends_it(uint256 mined, uint256 distributed) external {
        bytes memory signature = _sign(signer, mined, distributed);
        vm.expectEmit(address(certificates));
        emit OutputReports.OutputReported(signer, HASHRATE, "BTC", period, mined, distributed);
        vm.prank(STRANGER);
        certificates.reportOutputBySig(signer, HASHRATE, "BTC", period, mined, distributed, deadline, signature);
        signature = _sign(signer, mined, distributed);
        vm.expectRevert(
            abi.encodeWithSelector(
                OutputReports.OutputAlreadyReported.selector, signer, HASHRATE, bytes32("BTC"), period
            )
        );
        certificates.reportOutputBySig(signer, HASHRATE, "BTC", period, mined, distributed, deadline, signature);
    }

    function testFuzz_other_numbers_than_signed_are_refused(uint256 mined, uint256 other) external {
        vm.assume(mined != other);
        bytes memory signature = _sign(signer, mined, 0);
        vm.expectRevert(abi.encodeWithSelector(OutputReports.BadSignature.selector, signer));
        certificates.reportOutputBySig(signer, HASHRATE, "BTC", period, other, 0, deadline, signature);
    }

    function testFuzz_anothers_signature_is_refused(uint256 key) external {
        key = bound(key, 1, type(uint128).max);
        vm.assume(key != KEY);
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, _digest(signer, 1, 1));
        vm.expectRevert(abi.encodeWithSelector(OutputReports.BadSignature.selector, signer));
        certificates.reportOutputBySig(signer, HASHRATE, "BTC", period, 1, 1, deadline, abi.encodePacked(r, s, v));
    }

    function test_a_provider_with_code_is_asked() external {
        address wallet = address(new OneOwnerWallet(signer));
        _listedWith(wallet, _claims());
        deadline = block.timestamp;
        certificates.reportOutputBySig(wallet, HASHRATE, "BTC", period, 1, 1, deadline, _sign(wallet, 1, 1));
        assertEq(certificates.output(wallet, HASHRATE, "BTC", period).mined, 1);
    }

    /// @dev Otherwise what was signed in haste could be sent for ever.
    function test_after_its_deadline_it_is_refused() external {
        bytes memory signature = _sign(signer, 1, 1);
        vm.warp(deadline + 1);
        vm.expectRevert(abi.encodeWithSelector(OutputReports.SignatureExpired.selector, deadline));
        certificates.reportOutputBySig(signer, HASHRATE, "BTC", period, 1, 1, deadline, signature);
    }

    /// @dev Otherwise, of two that were signed, anybody would choose which stands for ever.
    function test_of_two_that_were_signed_the_one_taken_back_is_refused() external {
        bytes memory wrong = _sign(signer, 1, 1);
        vm.expectEmit(address(certificates));
        emit OutputReports.ReportsRevoked(signer, 0);
        vm.prank(signer);
        certificates.revokeReports();
        bytes memory right = _sign(signer, 2, 2);
        vm.expectRevert(abi.encodeWithSelector(OutputReports.BadSignature.selector, signer));
        certificates.reportOutputBySig(signer, HASHRATE, "BTC", period, 1, 1, deadline, wrong);
        certificates.reportOutputBySig(signer, HASHRATE, "BTC", period, 2, 2, deadline, right);
        assertEq(certificates.output(signer, HASHRATE, "BTC", period).mined, 2);
    }

    function _sign(address provider, uint256 mined, uint256 distributed) private view returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(KEY, _digest(provider, mined, distributed));
        return abi.encodePacked(r, s, v);
    }

    function _digest(address provider, uint256 mined, uint256 distributed) private view returns (bytes32) {
        bytes32 domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256("Assay Capacity Certificate"),
                keccak256("1"),
                block.chainid,
                address(certificates)
            )
        );
        bytes32 hash = keccak256(
            abi.encode(
                certificates.OUTPUT_REPORT_TYPEHASH(),
                provider,
                HASHRATE,
                bytes32("BTC"),
                period,
                mined,
                distributed,
                certificates.nonces(provider),
                deadline
            )
        );
        return keccak256(abi.encodePacked("\x19\x01", domain, hash));
    }
}
