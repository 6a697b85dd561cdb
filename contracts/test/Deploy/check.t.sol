// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {Deploy} from "../../script/Deploy.s.sol";
import {AssayTimelock} from "../../src/AssayTimelock.sol";
import {AssayToken} from "../../src/AssayToken.sol";
import {BallotBatch} from "../../src/BallotBatch.sol";
import {BallotSignatures} from "../../src/BallotSignatures.sol";
import {BondVault} from "../../src/BondVault.sol";
import {CaseText} from "../../src/CaseText.sol";
import {CaseTexts} from "../../src/CaseTexts.sol";
import {Cases} from "../../src/Cases.sol";
import {EventAnchor} from "../../src/EventAnchor.sol";
import {HandOver} from "../../src/HandOver.sol";
import {HolderCalls} from "../../src/HolderCalls.sol";
import {InterimCommittee} from "../../src/InterimCommittee.sol";
import {PayoutText} from "../../src/PayoutText.sol";
import {ProposalTexts} from "../../src/ProposalTexts.sol";
import {Quorums} from "../../src/Quorums.sol";
import {Recusals} from "../../src/Recusals.sol";
import {RiskFund} from "../../src/RiskFund.sol";
import {ITiming} from "../../src/interfaces/ITiming.sol";
import {Suspensions} from "../../src/registry/Suspensions.sol";
import {Fixture} from "../Fixture.sol";

/// @title A deployment that contradicts itself is refused with a sentence.
contract CheckTest is Fixture {
    Deploy.Deployment private made;

    function setUp() public override {
        vm.warp(1_800_000_000);
        script = new Deploy();
        made = script.deploy(address(script), _terms());
    }

    function test_what_the_script_deploys_is_right() external {
        script.check(made, address(script), _terms());
    }

    /// @dev INV-47: A guardian, an office, a quorum or a window that nobody published.
    function test_other_terms_than_were_published_are_found() external {
        for (uint256 i = 0; i < 12; ++i) {
            Deploy.Terms memory terms = _terms();
            string memory what = _changed(terms, i);
            Deploy.Deployment memory other = script.deploy(address(script), terms);
            script.check(other, address(script), terms);
            vm.expectRevert(abi.encodeWithSelector(Deploy.Miswired.selector, what));
            script.check(other, address(script), _terms());
        }
    }

    function test_a_steward_who_is_named_and_not_appointed_is_found() external {
        Deploy.Terms memory terms = _terms();
        terms.registry.stewards = new address[](1);
        terms.registry.stewards[0] = STRANGER;
        _assertMiswired(terms, "a steward is not appointed");
    }

    function test_another_deployer_is_found() external {
        vm.expectRevert(abi.encodeWithSelector(Deploy.Miswired.selector, "another than the deployer made it"));
        script.check(made, makeAddr("nobody"), _terms());
    }

    /// @dev INV-47: It answers what the terms name, and does something else beside.
    function test_a_contract_with_other_code_is_found() external {
        script.checkCode(made, address(script), _terms());
        _assertOtherCode(address(made.anchor));
        _assertOtherCode(address(made.timelock));
        _assertOtherCode(address(made.bondToken));
    }

    /// @dev INV-47: The same code with the same terms, made by somebody else.
    function test_an_address_that_the_deployer_did_not_make_is_found() external {
        made.anchor = new EventAnchor(address(made.timelock), address(0), 1_000_000, 10 minutes);
        vm.expectRevert(
            abi.encodeWithSelector(Deploy.Miswired.selector, "a contract is not where the deployer made it")
        );
        script.checkCode(made, address(script), _terms());
    }

    function test_the_deployer_with_a_role_is_found() external {
        _grant(made.timelock.PROPOSER_ROLE(), address(script));
        _assertMiswired("the deployer has a role on the timelock");
    }

    function test_an_open_executor_is_found() external {
        _grant(made.timelock.EXECUTOR_ROLE(), address(0));
        _assertMiswired("a role on the timelock is open");
    }

    function test_a_missing_role_is_found() external {
        bytes32 role = made.timelock.CANCELLER_ROLE();
        vm.prank(address(made.timelock));
        made.timelock.revokeRole(role, address(made.governor));
        _assertMiswired("a role on the timelock is missing");
    }

    function test_another_timelock_is_found() external {
        made.timelock = new AssayTimelock(0, address(made.governor), made.timelock.timing());
        _assertMiswired("the governor names another timelock");
    }

    function test_another_token_is_found() external {
        made.token = new AssayToken(TREASURY, 1, address(made.timelock), 0, false);
        _assertMiswired("the governor names another token");
    }

    function test_another_vault_is_found() external {
        made.vault = new BondVault(
            made.registry,
            made.certificate,
            made.bondToken,
            address(0),
            RiskFund(address(0)),
            address(0),
            ITiming(address(0)),
            0
        );
        _assertMiswired("the registry names another vault");
    }

    function test_another_bond_token_is_found() external {
        made.bondToken = IERC20(STRANGER);
        _assertMiswired("the registry names another bond token");
    }

    function test_another_court_fund_or_checker_of_times_is_found() external {
        Deploy.Deployment memory other = script.deploy(address(script), _terms());
        Deploy.Deployment memory right = made;
        made.court = other.court;
        _assertMiswired("no source of cases: court");
        made = right;
        made.fund = other.fund;
        _assertMiswired("no source of cases: fund");
        made = right;
        made.timing = other.timing;
        _assertMiswired("the governor asks another checker of times");
        made = right;
        made.auditorBonds = other.auditorBonds;
        _assertMiswired("the registry names other auditor bonds");
        made = right;
        made.rates = other.rates;
        _assertMiswired("the registry names other rates");
        made = right;
        made.certificate = other.certificate;
        _assertMiswired("the certificates name another registry");
        made = right;
        made.anchor = other.anchor;
        _assertMiswired("the anchor names another timelock");
    }

    /// @dev INV-16
    function test_a_bond_that_could_escape_is_no_deployment() external {
        Deploy.Terms memory terms = _terms();
        uint256 needed = made.timing.needed();
        terms.justice.unbondingDelay = uint32(needed - 1);
        vm.expectRevert(abi.encodeWithSelector(ITiming.TimingBroken.selector, needed - 1, needed));
        script.deploy(address(script), terms);
    }

    function test_a_treasury_without_the_supply_is_found() external {
        vm.prank(TREASURY);
        made.token.transfer(STRANGER, 1);
        _assertMiswired("the treasury does not hold the supply");
    }

    function test_an_auditor_who_is_not_accredited_is_found() external {
        vm.prank(address(made.auditorCases));
        made.registry.setAuditor(AUDITOR, false);
        _assertMiswired("an auditor is not accredited");
    }

    function test_bonds_in_the_governance_token_are_found() external {
        Deploy.Terms memory terms = _terms();
        terms.bondToken = vm.computeCreateAddress(address(script), vm.getNonce(address(script)) + 1);
        made = script.deploy(address(script), terms);
        assertEq(address(made.bondToken), address(made.token));
        _assertMiswired("the bond token is the governance token");
    }

    function test_bonds_in_the_governance_token_are_right_where_the_terms_ask_for_them() external {
        Deploy.Terms memory terms = _terms();
        terms.bondIsGovernanceToken = true;
        made = script.deploy(address(script), terms);
        assertEq(address(made.bondToken), address(made.token));
        script.check(made, address(script), terms);
    }

    function test_asked_for_but_not_made_they_are_found() external {
        Deploy.Terms memory terms = _terms();
        terms.bondIsGovernanceToken = true;
        _assertMiswired(terms, "the bond token is not the governance token");
    }

    /// @dev Otherwise one of two contradicting terms would be dropped in silence.
    function test_the_flag_beside_another_bond_token_is_found() external {
        Deploy.Terms memory terms = _terms();
        terms.bondIsGovernanceToken = true;
        terms.bondToken = address(made.bondToken);
        made = script.deploy(address(script), terms);
        _assertMiswired(terms, "the bond token is another than the terms name");
    }

    function test_a_named_bond_token_is_the_one_of_the_deployment() external {
        Deploy.Terms memory terms = _terms();
        terms.bondToken = address(made.bondToken);
        made = script.deploy(address(script), terms);
        assertEq(address(made.bondToken), terms.bondToken);
        script.check(made, address(script), terms);
        terms.bondToken = STRANGER;
        _assertMiswired(terms, "the bond token is another than the terms name");
    }

    /// @dev Parameters and roles need the higher quorum; certificates, bond token and checker of times have neither.
    function test_every_contract_with_a_term_or_a_role_is_under_the_higher_quorum() external view {
        address[10] memory protected = _withTerms();
        for (uint256 i = 0; i < protected.length; ++i) {
            assertTrue(made.governor.isProtected(protected[i]));
        }
        assertFalse(made.governor.isProtected(address(made.certificate)));
        assertFalse(made.governor.isProtected(address(made.bondToken)));
        assertFalse(made.governor.isProtected(address(made.timing)));
    }

    function test_one_that_is_not_is_found() external {
        address[10] memory protected = _withTerms();
        for (uint256 i = 0; i < protected.length; ++i) {
            vm.mockCall(
                address(made.governor), abi.encodeCall(made.governor.isProtected, (protected[i])), abi.encode(false)
            );
            _assertMiswired("the higher quorum does not protect a contract with terms");
            vm.clearMockedCalls();
        }
    }

    function test_what_the_terms_put_under_the_higher_quorum_stands_there() external {
        Deploy.Terms memory terms = _terms();
        terms.votes.protectedTargets = new address[](1);
        terms.votes.protectedTargets[0] = STRANGER;
        _assertMiswired(terms, "the higher quorum does not protect what the terms name");
        made = script.deploy(address(script), terms);
        script.check(made, address(script), terms);
        assertTrue(made.governor.isProtected(STRANGER));
    }

    function test_no_proposal_threshold_is_found() external {
        vm.mockCall(address(made.governor), abi.encodeCall(made.governor.proposalThreshold, ()), abi.encode(0));
        _assertMiswired("the proposal threshold is zero");
    }

    /// @dev INV-50: the same is asked of every later change by the governor.
    function test_a_threshold_above_a_hundredth_of_the_supply_is_found() external {
        uint256 most = made.token.totalSupply() / 100;
        bytes memory threshold = abi.encodeCall(made.governor.proposalThreshold, ());
        vm.mockCall(address(made.governor), threshold, abi.encode(most));
        _assertMiswired("the governor has other terms than the terms name");
        vm.mockCall(address(made.governor), threshold, abi.encode(most + 1));
        _assertMiswired("the proposal threshold is more than a hundredth of the supply");
    }

    function test_a_supply_that_no_vote_can_pass_with_is_found() external {
        uint256 supply = made.token.totalSupply();
        vm.mockCall(address(made.governor), abi.encodeCall(made.governor.quorumFloor, ()), abi.encode(supply));
        _assertMiswired("the supply does not exceed the quorum's floor");
    }

    function test_another_supply_than_the_terms_name_is_found() external {
        Deploy.Terms memory terms = _terms();
        ++terms.token.supply;
        _assertMiswired(terms, "the supply is another than the terms name");
    }

    /// @dev Seats are not delegated: the weightiest member proposes, or nobody ever does, the hand-over included.
    function test_a_committee_whose_members_cannot_propose_is_found() external {
        Deploy.Terms memory terms = _terms();
        _seats(terms, 8, terms.governor.proposalThreshold - 1);
        Deploy.Deployment memory other = script.deploy(address(script), terms);
        vm.expectRevert(
            abi.encodeWithSelector(
                Deploy.Miswired.selector, "no member of the committee can reach the proposal threshold"
            )
        );
        script.check(other, address(script), terms);
        _seats(terms, 8, terms.governor.proposalThreshold);
        script.check(script.deploy(address(script), terms), address(script), terms);
    }

    /// @dev INV-47: Members and weights are the terms', and there is nobody else.
    function test_a_committee_of_others_is_found() external {
        Deploy.Terms memory terms = _terms();
        _seats(terms, 8, terms.governor.proposalThreshold);
        _assertMiswired(terms, "there is no committee, and the terms name one");
        made = script.deploy(address(script), terms);
        script.check(made, address(script), terms);
        script.checkCode(made, address(script), terms);
        _assertMiswired("there is a committee that the terms do not name");
        ++terms.votes.weights[7];
        _assertMiswired(terms, "the committee has other weights than the terms name");
        _seats(terms, 7, terms.governor.proposalThreshold);
        _assertMiswired(terms, "the committee has members that the terms do not name");
        made.committee = InterimCommittee(address(made.token));
        _assertMiswired(terms, "the governor names another committee");
    }

    function test_a_deployer_with_another_office_is_found() external {
        bytes memory yes = abi.encode(true);
        bytes memory deployer = abi.encode(address(script));
        vm.mockCall(address(made.governor), abi.encodeCall(made.governor.proposalGuardian, ()), deployer);
        _assertMiswired("the deployer is the guardian");
        vm.clearMockedCalls();
        vm.mockCall(address(made.registry), abi.encodeCall(made.registry.isSteward, (address(script))), yes);
        _assertMiswired("the deployer is a steward");
        vm.clearMockedCalls();
        vm.mockCall(address(made.registry), abi.encodeCall(made.registry.isAccredited, (address(script))), yes);
        _assertMiswired("the deployer is an auditor");
        vm.clearMockedCalls();
        vm.mockCall(address(made.anchor), abi.encodeCall(made.anchor.anchorer, ()), deployer);
        _assertMiswired("the deployer anchors the log");
    }

    /// @dev The lists of the terms too: a key whose bond or seat is still to come.
    function test_a_deployer_who_is_named_in_the_terms_is_found() external {
        Deploy.Terms memory terms = _terms();
        terms.governor.guardian = address(script);
        _assertMiswired(terms, "the deployer is the guardian");
        terms = _terms();
        terms.registry.stewards = new address[](1);
        terms.registry.stewards[0] = address(script);
        _assertMiswired(terms, "the deployer is a steward");
        terms = _terms();
        terms.registry.auditors[0] = address(script);
        _assertMiswired(terms, "the deployer is an auditor");
        terms = _terms();
        terms.justice.anchorer = address(script);
        _assertMiswired(terms, "the deployer anchors the log");
    }

    function test_an_auditors_key_whose_bond_is_to_come_is_found() external {
        Deploy.Terms memory terms = _terms();
        terms.registry.requiredAuditorBond = 1;
        terms.registry.auditors[0] = address(script);
        made = script.deploy(address(script), terms);
        assertFalse(made.registry.isAccredited(address(script)));
        _assertMiswired(terms, "the deployer is an auditor");
    }

    function test_a_deployer_with_tokens_or_votes_is_found() external {
        vm.mockCall(address(made.token), abi.encodeCall(made.token.balanceOf, (address(script))), abi.encode(1));
        _assertMiswired("the deployer holds tokens");
        vm.clearMockedCalls();
        vm.mockCall(address(made.token), abi.encodeCall(made.token.getVotes, (address(script))), abi.encode(1));
        _assertMiswired("the deployer has votes");
    }

    function test_a_deployer_with_a_seat_in_the_committee_is_found() external {
        Deploy.Terms memory terms = _terms();
        _seats(terms, 8, terms.governor.proposalThreshold);
        terms.votes.members[1] = address(script);
        made = script.deploy(address(script), terms);
        _assertMiswired(terms, "the deployer has a seat in the committee");
    }

    /// @dev The constructor wrote one more, and neither lists nor sum name it.
    function test_a_deployer_with_a_seat_that_the_terms_do_not_name_is_found() external {
        Deploy.Terms memory terms = _terms();
        _seats(terms, 8, terms.governor.proposalThreshold);
        made = script.deploy(address(script), terms);
        script.check(made, address(script), terms);
        vm.store(address(made.committee), keccak256(abi.encode(address(script), uint256(0))), bytes32(uint256(1)));
        assertEq(made.committee.getVotes(address(script)), 1);
        _assertMiswired(terms, "the deployer has a seat in the committee");
    }

    function test_a_deployer_who_administers_the_timelock_is_found() external {
        _grant(made.timelock.DEFAULT_ADMIN_ROLE(), address(script));
        _assertMiswired("the deployer has a role on the timelock");
    }

    function test_a_timelock_that_does_not_administer_itself_is_found() external {
        bytes32 admin = made.timelock.DEFAULT_ADMIN_ROLE();
        vm.prank(address(made.timelock));
        made.timelock.renounceRole(admin, address(made.timelock));
        _assertMiswired("a role on the timelock is missing");
    }

    /// @dev EIP-170.
    function test_every_contract_fits() external {
        address[] memory members = new address[](1);
        uint256[] memory weights = new uint256[](1);
        (members[0], weights[0]) = (STRANGER, 1);
        _assertFits(address(new InterimCommittee(members, weights, false)));
        address[15] memory contracts = [
            address(made.token),
            address(made.timelock),
            address(made.governor),
            address(made.bondToken),
            address(made.rates),
            address(made.registry),
            address(made.auditorBonds),
            address(made.vault),
            address(made.court),
            address(made.fund),
            address(made.certificate),
            address(made.anchor),
            address(made.delistings),
            address(made.auditorCases),
            address(made.timing)
        ];
        for (uint256 i = 0; i < contracts.length; ++i) {
            _assertFits(contracts[i]);
        }
    }

    /// @dev EIP-170 once more: what the contracts had no room for.
    function test_every_library_fits() external view {
        address[12] memory libraries = [
            address(BallotBatch),
            address(BallotSignatures),
            address(Cases),
            address(CaseText),
            address(CaseTexts),
            address(HandOver),
            address(HolderCalls),
            address(PayoutText),
            address(ProposalTexts),
            address(Quorums),
            address(Recusals),
            address(Suspensions)
        ];
        for (uint256 i = 0; i < libraries.length; ++i) {
            _assertFits(libraries[i]);
        }
    }

    function _assertOtherCode(address one) private {
        bytes memory code = one.code;
        vm.etch(one, abi.encodePacked(code, hex"00"));
        script.check(made, address(script), _terms());
        vm.expectRevert(
            abi.encodeWithSelector(Deploy.Miswired.selector, "a contract has other code than this build deploys")
        );
        script.checkCode(made, address(script), _terms());
        vm.etch(one, code);
    }

    function _assertFits(address one) private view {
        assertGt(one.code.length, 0);
        assertLe(one.code.length, 24_576 - 1_500);
    }

    function _withTerms() private view returns (address[10] memory) {
        return [
            address(made.governor),
            address(made.timelock),
            address(made.token),
            address(made.rates),
            address(made.registry),
            address(made.auditorBonds),
            address(made.vault),
            address(made.court),
            address(made.fund),
            address(made.anchor)
        ];
    }

    /// @dev Changes one term; answers what is said of it.
    function _changed(Deploy.Terms memory terms, uint256 which) private returns (string memory) {
        if (which == 0) terms.governor.guardian = makeAddr("friend");
        else if (which == 1) terms.governor.guardianTerm = 36_500 days;
        else if (which == 2) terms.governor.quorumBps = 1;
        else if (which == 3) terms.governor.roleQuorumBps = 101;
        if (which < 4) return "the governor has other terms than the terms name";
        if (which == 4) {
            terms.votes.quorumFloor = 1;
            return "floor or clock of the votes are other than the terms name";
        }
        if (which == 5) terms.token.yearlyMintBps = 10_000;
        else if (which == 6) terms.token.timelockDelay = 0;
        if (which < 7) return "token or timelock have other terms than the terms name";
        if (which == 7) {
            terms.registry.application.fee = 1;
            return "the registry has other terms than the terms name";
        }
        if (which == 8) terms.justice.court.answerWindow = 1;
        else if (which == 9) terms.justice.shares[3] = 1;
        if (which < 10) return "court or vault have other terms than the terms name";
        if (which == 10) {
            terms.justice.bondToken.stewardLimit = type(uint128).max;
            return "the fund has other terms than the terms name";
        }
        terms.justice.anchorer = makeAddr("friend");
        return "the anchor has other terms than the terms name";
    }

    function _grant(bytes32 role, address who) private {
        vm.prank(address(made.timelock));
        made.timelock.grantRole(role, who);
    }

    /// @dev So many members of this weight that the floor is reached.
    function _seats(Deploy.Terms memory terms, uint160 count, uint256 weight) private pure {
        terms.votes.members = new address[](count);
        terms.votes.weights = new uint256[](count);
        for (uint160 i = 0; i < count; ++i) {
            (terms.votes.members[i], terms.votes.weights[i]) = (address(0xC0 + i), weight);
        }
    }

    function _assertMiswired(string memory sentence) private {
        _assertMiswired(_terms(), sentence);
    }

    function _assertMiswired(Deploy.Terms memory terms, string memory sentence) private {
        vm.expectRevert(abi.encodeWithSelector(Deploy.Miswired.selector, sentence));
        script.check(made, address(script), terms);
    }
}
