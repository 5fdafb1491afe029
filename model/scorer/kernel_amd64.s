#include "textflag.h"

// func leafNumbersAVX2(dst, bins *uint8, levels *level, trees int)
//
// The numbers grow from the highest level down: each is doubled and gets a 1
// for a row that does not pass, which is where a comparison of the split's limit
// with the row's bin gives -1. At the end all bits are turned round.
TEXT ·leafNumbersAVX2(SB), NOSPLIT, $0-32
	MOVQ     dst+0(FP), DI
	MOVQ     bins+8(FP), SI
	MOVQ     levels+16(FP), DX
	MOVQ     trees+24(FP), CX
	VPCMPEQB Y15, Y15, Y15

#define LEVEL(k) \
	MOVL         (8*k)(DX), AX;          \
	VPBROADCASTB (8*k+4)(DX), Y1;        \
	VPCMPGTB     (SI)(AX*1), Y1, Y1;     \
	VPADDB       Y0, Y0, Y0;             \
	VPSUBB       Y1, Y0, Y0

tree:
	VPXOR   Y0, Y0, Y0
	LEVEL(7)
	LEVEL(6)
	LEVEL(5)
	LEVEL(4)
	LEVEL(3)
	LEVEL(2)
	LEVEL(1)
	LEVEL(0)
	VPXOR   Y15, Y0, Y0
	VMOVDQU Y0, (DI)
	ADDQ    $32, DI
	ADDQ    $64, DX
	DECQ    CX
	JNZ     tree
	VZEROUPPER
	RET

// func binsAVX2(dst *uint8, values, cuts *float32, n int)
//
// Four counters of eight rows each; a comparison gives -1 where it holds.
TEXT ·binsAVX2(SB), NOSPLIT, $0-32
	MOVQ    dst+0(FP), DI
	MOVQ    values+8(FP), SI
	MOVQ    cuts+16(FP), DX
	MOVQ    n+24(FP), CX
	VMOVUPS (SI), Y0
	VMOVUPS 32(SI), Y1
	VMOVUPS 64(SI), Y2
	VMOVUPS 96(SI), Y3
	VPXOR   Y4, Y4, Y4
	VPXOR   Y5, Y5, Y5
	VPXOR   Y6, Y6, Y6
	VPXOR   Y7, Y7, Y7

cut:
	VBROADCASTSS (DX), Y8
	VCMPPS       $0x1e, Y8, Y0, Y9  // greater; not so where one is missing
	VCMPPS       $0x1e, Y8, Y1, Y10
	VCMPPS       $0x1e, Y8, Y2, Y11
	VCMPPS       $0x1e, Y8, Y3, Y12
	VPSUBD       Y9, Y4, Y4
	VPSUBD       Y10, Y5, Y5
	VPSUBD       Y11, Y6, Y6
	VPSUBD       Y12, Y7, Y7
	ADDQ         $4, DX
	DECQ         CX
	JNZ          cut

	// Packing goes by halves of registers: the words of four rows are put back in
	// order at the end.
	VPACKSSDW Y5, Y4, Y4
	VPACKSSDW Y7, Y6, Y6
	VPACKUSWB Y6, Y4, Y4
	VMOVDQU   rowOrder<>(SB), Y5
	VPERMD    Y4, Y5, Y4
	VMOVDQU   Y4, (DI)
	VZEROUPPER
	RET

DATA rowOrder<>+0(SB)/4, $0
DATA rowOrder<>+4(SB)/4, $4
DATA rowOrder<>+8(SB)/4, $1
DATA rowOrder<>+12(SB)/4, $5
DATA rowOrder<>+16(SB)/4, $2
DATA rowOrder<>+20(SB)/4, $6
DATA rowOrder<>+24(SB)/4, $3
DATA rowOrder<>+28(SB)/4, $7
GLOBL rowOrder<>(SB), RODATA|NOPTR, $32
