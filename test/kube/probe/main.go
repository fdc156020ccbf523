// What the pods of the tests run: it says over HTTP which pod it is, asks another, or takes memory until it is stopped.
package main

import (
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
	"time"
)

func main() {
	switch {
	case len(os.Args) == 1:
		log.Fatal(http.ListenAndServe(":8080", http.HandlerFunc(hostname)))
	case os.Args[1] == "memory":
		for taken := [][]byte{}; ; {
			block := make([]byte, 1<<20)
			for i := range block {
				block[i] = byte(i)
			}
			taken = append(taken, block)
		}
	default:
		ask(os.Args[1])
	}
}

func hostname(out http.ResponseWriter, request *http.Request) {
	name, _ := os.Hostname()
	log.Print("asked by ", request.RemoteAddr)
	fmt.Fprint(out, name)
}

func ask(url string) {
	client := http.Client{Timeout: 5 * time.Second}
	answer, err := client.Get(url)
	if err != nil {
		log.Fatal(err)
	}
	io.Copy(os.Stdout, answer.Body)
}
