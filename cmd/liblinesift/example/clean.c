/*
 * Writes the lines of a file, or of standard input, that are worth keeping.
 *
 *	cc -I cmd/liblinesift -o clean cmd/liblinesift/example/clean.c -L . -llinesift
 *	LD_LIBRARY_PATH=. ./clean [FILE]
 */
#include <stdio.h>
#include <stdlib.h>

#include "linesift.h"

static void die(const char *what)
{
	fprintf(stderr, "clean: %s\n", what);
	exit(1);
}

/* read_all returns what in has to its end, in memory that the caller frees. */
static char *read_all(FILE *in, size_t *size)
{
	size_t room = 1 << 16;
	char *text = malloc(room);

	for (*size = 0; text != NULL; text = realloc(text, room *= 2)) {
		*size += fread(text + *size, 1, room - *size, in);
		if (*size < room)
			break;
	}
	if (text == NULL || ferror(in))
		die("the text cannot be read");
	return text;
}

int main(int argc, char **argv)
{
	FILE *in = argc > 1 ? fopen(argv[1], "rb") : stdin;
	linesift_model model;
	linesift_texts *kept;
	size_t size;
	char *text, *error;

	if (in == NULL)
		die("there is no such file");
	text = read_all(in, &size);
	if (linesift_open(NULL, &model, &error) != LINESIFT_OK)
		die(error);
	if (linesift_clean(model, LINESIFT_TEXT, LINESIFT_PLAIN, (const char *const *)&text, &size, 1, 1, &kept, &error) != LINESIFT_OK)
		die(error);
	fwrite(kept->text[0], 1, kept->size[0], stdout);
	linesift_free(kept);
	linesift_close(model);
	free(text);
	return fflush(stdout) == 0 ? 0 : 1;
}
