// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {FundBooks} from "../../src/FundBooks.sol";
import {Payouts} from "../../src/Payouts.sol";
import {RiskFund} from "../../src/RiskFund.sol";
import {FundFixture} from "../FundFixture.sol";
import {PayoutTree} from "../PayoutTree.sol";
import {BlockingToken} from "../mocks/BlockingToken.sol";

/// @title Each account draws the amount of its leaf, once, whoever sends.
contract DrawTest is FundFixture {
    function setUp() public virtual override {
        super.setUp();
        _slash(DISPUTE, 100);
    }

    function test_every_claimant_is_paid_his_amount() external {
        _opened(DISPUTE, 100);
        uint256 drawn = 0;
        bytes32 key = fund.keyOf(DISPUTE);
        for (uint256 i = 0; i < 3; ++i) {
            (address account, uint256 amount, bytes32[] memory proof) = _claim(DISPUTE, 100, i);
            assertFalse(fund.hasDrawn(key, account));
            drawn += amount;
            vm.expectEmit(address(fund));
            emit Payouts.PayoutDrawn(key, DISPUTE, account, address(bondToken), amount, drawn);
            vm.expectEmit(address(fund));
            emit FundBooks.FundAdvanced(address(bondToken), 0, 100 - drawn, 0, 0);
            vm.prank(STRANGER);
            fund.draw(DISPUTE, account, amount, proof);
            assertTrue(fund.hasDrawn(key, account));
            assertEq(bondToken.balanceOf(account), amount);
            assertEq(fund.payoutOf(DISPUTE).drawn, drawn);
            _assertBooks(0, 100 - drawn, 0, 0);
        }
        assertEq(drawn, 100);
    }

    function testFuzz_a_list_of_any_length_is_drawn_to_the_last_unit(uint8 count, uint256 total, uint256 seed)
        external
    {
        count = uint8(bound(count, 1, 40));
        total = bound(total, 1, 100);
        (address[] memory accounts, uint256[] memory amounts) = _claimants(count, total);
        _openList(accounts, amounts, total);
        for (uint256 n = 0; n < count; ++n) {
            uint256 i = (n + seed % count) % count;
            _drawList(accounts, amounts, i);
            assertEq(bondToken.balanceOf(accounts[i]), amounts[i]);
        }
        _assertBooks(100 - total, 0, 0, 0);
    }

    function test_it_is_drawn_once() external {
        _opened(DISPUTE, 90);
        _draw(DISPUTE, 90, 1);
        (address account, uint256 amount, bytes32[] memory proof) = _claim(DISPUTE, 90, 1);
        vm.expectRevert(abi.encodeWithSelector(Payouts.AlreadyDrawn.selector, fund.keyOf(DISPUTE), account));
        fund.draw(DISPUTE, account, amount, proof);
    }

    /// @dev A flag per leaf would pay both.
    function test_of_two_leaves_of_one_account_one_is_drawn() external {
        (address[] memory accounts, uint256[] memory amounts) = _claimants(3, 90);
        accounts[1] = accounts[0];
        (amounts[0], amounts[1]) = (40, 20);
        _openList(accounts, amounts, 90);
        _drawList(accounts, amounts, 1);
        _assertRefused(
            accounts,
            amounts,
            0,
            abi.encodeWithSelector(Payouts.AlreadyDrawn.selector, fund.keyOf(DISPUTE), accounts[0])
        );
        assertEq(bondToken.balanceOf(accounts[0]), 20);
    }

    function testFuzz_another_account_or_amount_is_not_in_the_list(address account, uint256 amount) external {
        _opened(DISPUTE, 90);
        (address listed, uint256 award, bytes32[] memory proof) = _claim(DISPUTE, 90, 0);
        vm.assume(account != address(0) && account != address(fund));
        vm.assume(account != listed || amount != award);
        vm.expectRevert(Payouts.InvalidProof.selector);
        fund.draw(DISPUTE, account, amount, proof);
    }

    function test_an_incident_without_a_payout_pays_nobody() external {
        (address account, uint256 amount, bytes32[] memory proof) = _claim(DISPUTE, 90, 0);
        vm.expectRevert(abi.encodeWithSelector(Payouts.NoPayout.selector, DISPUTE));
        fund.draw(DISPUTE, account, amount, proof);
    }

    function test_it_is_drawn_until_before_the_expiry() external {
        _opened(DISPUTE, 90);
        uint64 expiry = fund.payoutOf(DISPUTE).expiry;
        vm.warp(expiry - 1);
        _draw(DISPUTE, 90, 0);
        vm.warp(expiry);
        (address account, uint256 amount, bytes32[] memory proof) = _claim(DISPUTE, 90, 1);
        vm.expectRevert(abi.encodeWithSelector(Payouts.PayoutExpired.selector, expiry));
        fund.draw(DISPUTE, account, amount, proof);
    }

    /// @dev What such a leaf promised is swept.
    function test_a_leaf_of_nobody_or_of_the_fund_is_not_paid() external {
        (address[] memory accounts, uint256[] memory amounts) = _claimants(3, 90);
        accounts[0] = address(0);
        accounts[1] = address(fund);
        _openList(accounts, amounts, 90);
        for (uint256 i = 0; i < 2; ++i) {
            _assertRefused(accounts, amounts, i, abi.encodeWithSelector(Payouts.CannotDraw.selector, accounts[i]));
        }
    }

    /// @dev INV-23
    function test_draws_never_exceed_the_total() external {
        (address[] memory accounts, uint256[] memory amounts) = _claimants(3, 90);
        _openList(accounts, amounts, 59);
        _drawList(accounts, amounts, 2);
        _assertRefused(accounts, amounts, 1, abi.encodeWithSelector(Payouts.TotalExceeded.selector, 30, 59));
    }

    function test_who_is_refused_by_his_token_gets_a_credit_and_keeps_nobody_waiting() external {
        BlockingToken blocking = new BlockingToken(TREASURY, 1_000_000_000e18);
        vm.etch(address(bondToken), address(blocking).code);
        _opened(DISPUTE, 90);
        (address account,,) = _claim(DISPUTE, 90, 1);
        BlockingToken(address(bondToken)).setBlocked(account, true);
        _draw(DISPUTE, 90, 0);
        vm.expectEmit(address(fund));
        emit FundBooks.CreditGiven(address(bondToken), account, 30, 30);
        vm.expectEmit(address(fund));
        emit FundBooks.FundAdvanced(address(bondToken), 10, 30, 0, 30);
        _draw(DISPUTE, 90, 1);
        _draw(DISPUTE, 90, 2);
        assertEq(fund.credit(bondToken, account), 30);
        _assertBooks(10, 0, 0, 30);
    }

    function _openList(address[] memory accounts, uint256[] memory amounts, uint256 total) private {
        Payouts.PayoutTerms memory asked = _asked(DISPUTE, total);
        asked.root = _root(DISPUTE, accounts, amounts);
        vm.prank(steward);
        bytes32 draftId = fund.draftPayout(asked);
        _execute(_queued(draftId));
    }

    function _drawList(address[] memory accounts, uint256[] memory amounts, uint256 i) private {
        fund.draw(DISPUTE, accounts[i], amounts[i], _proof(accounts, amounts, i));
    }

    function _assertRefused(address[] memory accounts, uint256[] memory amounts, uint256 i, bytes memory reason)
        private
    {
        bytes32[] memory proof = _proof(accounts, amounts, i);
        vm.expectRevert(reason);
        fund.draw(DISPUTE, accounts[i], amounts[i], proof);
    }

    function _proof(address[] memory accounts, uint256[] memory amounts, uint256 i)
        private
        view
        returns (bytes32[] memory)
    {
        bytes32 key = fund.keyOf(DISPUTE);
        bytes32[] memory tree = PayoutTree.nodes(key, accounts, amounts);
        return PayoutTree.proof(tree, PayoutTree.leaf(key, accounts[i], amounts[i]));
    }
}

/// @title Roots and proofs of the JavaScript library are drawn; see test/data/README.md.
contract DrawVectorsTest is FundFixture {
    string private json;

    function _makeBondToken() internal override returns (IERC20 made) {
        json = vm.readFile("test/data/payouts.json");
        made = IERC20(vm.parseJsonAddress(json, ".token"));
        bytes memory args = abi.encode(TREASURY, 1_000_000_000e18);
        deployCodeTo("SampleBondToken.sol:SampleBondToken", args, address(made));
    }

    function _deployFund() internal override {
        address where = vm.parseJsonAddress(json, ".fund");
        governor = _makeGovernor(where);
        bytes memory args = abi.encode(governor, timelock, book, VAULT, COURT, bondToken, _terms(), _bondTerms());
        deployCodeTo("RiskFund.sol:RiskFund", args, where);
        fund = RiskFund(where);
    }

    function test_every_list_of_the_library_is_drawn_as_it_proves_it() external {
        assertEq(block.chainid, vm.parseJsonUint(json, ".chainId"));
        uint256 leaves = 0;
        for (uint256 t = 0; vm.keyExistsJson(json, _at(t, "")); ++t) {
            leaves += _drawsTree(t);
        }
        assertEq(leaves, 1 + 2 + 3 + 5 + 8 + 13 + 15);
    }

    function _drawsTree(uint256 t) private returns (uint256 leaves) {
        bytes32 incident = vm.parseJsonBytes32(json, _at(t, ".incident"));
        uint256 total = vm.parseJsonUint(json, _at(t, ".total"));
        Payouts.PayoutTerms memory asked = Payouts.PayoutTerms({
            incident: incident, root: vm.parseJsonBytes32(json, _at(t, ".root")), total: total, contentHash: LIST
        });
        _slash(incident, total);
        assertEq(fund.keyOf(incident), vm.parseJsonBytes32(json, _at(t, ".key")));
        vm.prank(steward);
        bytes32 draftId = fund.draftPayout(asked);
        _execute(_queued(draftId));
        for (; vm.keyExistsJson(json, _leaf(t, leaves, "")); ++leaves) {
            _drawsLeaf(t, leaves, incident);
        }
        uint256 size = vm.parseJsonUint(json, _at(t, ".size"));
        if (leaves == size) {
            assertEq(fund.payoutOf(incident).drawn, total);
            _assertOurTree(t, size, asked.root, fund.keyOf(incident));
        }
    }

    function _drawsLeaf(uint256 t, uint256 i, bytes32 incident) private {
        address account = vm.parseJsonAddress(json, _leaf(t, i, ".account"));
        uint256 amount = vm.parseJsonUint(json, _leaf(t, i, ".amount"));
        uint256 before = bondToken.balanceOf(account);
        fund.draw(incident, account, amount, vm.parseJsonBytes32Array(json, _leaf(t, i, ".proof")));
        assertEq(bondToken.balanceOf(account), before + amount);
    }

    /// @dev The tree that the other tests draw from is the library's.
    function _assertOurTree(uint256 t, uint256 size, bytes32 root, bytes32 key) private view {
        address[] memory accounts = new address[](size);
        uint256[] memory amounts = new uint256[](size);
        for (uint256 i = 0; i < size; ++i) {
            accounts[i] = vm.parseJsonAddress(json, _leaf(t, i, ".account"));
            amounts[i] = vm.parseJsonUint(json, _leaf(t, i, ".amount"));
        }
        bytes32[] memory tree = PayoutTree.nodes(key, accounts, amounts);
        assertEq(tree[0], root);
        for (uint256 i = 0; i < size; ++i) {
            bytes32[] memory proof = PayoutTree.proof(tree, PayoutTree.leaf(key, accounts[i], amounts[i]));
            assertEq(proof, vm.parseJsonBytes32Array(json, _leaf(t, i, ".proof")));
        }
    }

    function _at(uint256 t, string memory field) private pure returns (string memory) {
        return string.concat(".trees[", vm.toString(t), "]", field);
    }

    function _leaf(uint256 t, uint256 i, string memory field) private pure returns (string memory) {
        return string.concat(_at(t, ".leaves["), vm.toString(i), "]", field);
    }
}
